package io.nanostream.stream;

import io.nanostream.api.stream.VideoStream;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A service registry that tells a listener of every change while it is made, as a framework does, and remembers them. */
final class ListenedRegistry {
    final List<String> events = new CopyOnWriteArrayList<>();
    private final Runnable listener;

    ListenedRegistry(Runnable listener) {
        this.listener = listener;
    }

    BundleContext bundle() {
        return proxy(BundleContext.class, (method, arguments) -> {
            String name = name(arguments[2]);
            changed("registered " + name);
            return proxy(ServiceRegistration.class, (change, with) -> {
                changed(change.equals("unregister") ? "unregistered " + name : "modified " + name(with[0]));
                return null;
            });
        });
    }

    private void changed(String event) {
        events.add(event);
        listener.run();
    }

    private static String name(Object properties) {
        return (String) ((Dictionary<?, ?>) properties).get(VideoStream.NAME);
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> answer.to(method.getName(), given)));
    }
}
