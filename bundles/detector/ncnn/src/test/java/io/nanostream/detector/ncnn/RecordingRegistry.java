package io.nanostream.detector.ncnn;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The framework's service registry as far as the detector uses it. */
final class RecordingRegistry {
    private final AtomicInteger services = new AtomicInteger();
    private volatile Dictionary<?, ?> properties;

    /** {@return the number of services registered now} */
    int services() {
        return services.get();
    }

    /** {@return a property of the service registered last} */
    Object property(String key) {
        return properties.get(key);
    }

    BundleContext bundle() {
        return fake(BundleContext.class, (method, arguments) -> {
            services.incrementAndGet();
            properties = (Dictionary<?, ?>) arguments[2];
            return registration();
        });
    }

    private ServiceRegistration<?> registration() {
        return fake(ServiceRegistration.class, (method, arguments) -> {
            if (method.equals("unregister")) {
                services.decrementAndGet();
            } else {
                properties = (Dictionary<?, ?>) arguments[0];
            }
            return null;
        });
    }

    private interface Call {
        Object made(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.made(method.getName(), arguments)));
    }
}
