package io.nanostream.stream.camera;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Remembers what is registered through it and not unregistered. */
final class RecordingRegistry {
    /** A service that is there. */
    record Entry(Object service, Dictionary<?, ?> properties) {}

    final List<Entry> entries = new CopyOnWriteArrayList<>();

    BundleContext bundle() {
        return proxy(BundleContext.class, arguments -> {
            Entry entry = new Entry(arguments[1], (Dictionary<?, ?>) arguments[2]);
            entries.add(entry);
            return proxy(ServiceRegistration.class, none -> {
                entries.remove(entry);
                return null;
            });
        });
    }

    private interface Answer {
        Object to(Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            return method.getName().equals("hashCode") ? System.identityHashCode(self) : answer.to(given);
        }));
    }
}
