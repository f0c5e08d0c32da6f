package io.nanostream.governor.thermal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configurations as the component runtime gives them. */
final class Configs {
    private Configs() {}

    /** {@return a configuration that differs from the default in the given keys} */
    static ThermalGovernorConfig of(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], String.valueOf(keysAndValues[i + 1]));
        }
        return (ThermalGovernorConfig) Proxy.newProxyInstance(
                Configs.class.getClassLoader(),
                new Class<?>[] {ThermalGovernorConfig.class},
                (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
