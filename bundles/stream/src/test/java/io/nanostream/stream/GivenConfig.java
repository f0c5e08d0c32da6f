package io.nanostream.stream;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as the framework gives them. */
final class GivenConfig {
    private GivenConfig() {}

    /** {@return a stream's configuration with these keys, and the defaults of all others} */
    static StreamConfig with(Map<String, Object> given) {
        return with(StreamConfig.class, given);
    }

    /** {@return a configuration of that kind with these keys, and the defaults of all others} */
    static <T> T with(Class<T> kind, Map<String, Object> given) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, none) -> given.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
