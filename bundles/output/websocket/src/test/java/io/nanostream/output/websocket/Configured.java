package io.nanostream.output.websocket;

import java.lang.reflect.Proxy;
import java.util.Map;

/** A configuration as OSGi gives it: each key its default, but for those that are set. */
final class Configured {
    private Configured() {}

    static WebSocketOutputConfig with(Map<String, Object> values) {
        return (WebSocketOutputConfig) Proxy.newProxyInstance(
                WebSocketOutputConfig.class.getClassLoader(),
                new Class<?>[] {WebSocketOutputConfig.class},
                (proxy, method, arguments) -> {
                    Object value = values.getOrDefault(method.getName(), method.getDefaultValue());
                    if (value instanceof RuntimeException failure) {
                        throw failure;
                    }
                    return value;
                });
    }
}
