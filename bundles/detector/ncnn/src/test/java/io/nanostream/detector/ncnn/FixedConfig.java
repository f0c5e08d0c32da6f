package io.nanostream.detector.ncnn;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A configuration as the component runtime would hand it over: the defaults, but for the keys that are given. */
final class FixedConfig {
    private final Map<String, String> values = new HashMap<>();

    static NcnnDetectorConfig defaults() {
        return new FixedConfig().config();
    }

    FixedConfig with(String key, String value) {
        values.put(key, value);
        return this;
    }

    NcnnDetectorConfig config() {
        Map<String, String> given = Map.copyOf(values);
        return (NcnnDetectorConfig) Proxy.newProxyInstance(
                NcnnDetectorConfig.class.getClassLoader(),
                new Class<?>[] {NcnnDetectorConfig.class},
                (proxy, key, arguments) -> given.getOrDefault(key.getName(), (String) key.getDefaultValue()));
    }
}
