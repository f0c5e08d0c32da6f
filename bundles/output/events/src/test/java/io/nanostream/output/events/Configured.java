package io.nanostream.output.events;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration as OSGi gives it: each key its default, but for those that are set. */
final class Configured {
    private Configured() {}

    static EventsConfig with(Map<String, Object> values) {
        return (EventsConfig) Proxy.newProxyInstance(
                EventsConfig.class.getClassLoader(),
                new Class<?>[] {EventsConfig.class},
                (proxy, method, arguments) ->
                        String.valueOf(values.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
