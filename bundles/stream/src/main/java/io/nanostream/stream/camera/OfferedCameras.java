package io.nanostream.stream.camera;

import io.nanostream.api.capture.Camera;
import io.nanostream.api.capture.VideoSource;
import java.util.Hashtable;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * The {@link Camera} services, one for each name. Registered by hand, not by annotation: names come with the configurations of others. No lock is held
 * meanwhile, as registering calls those who wait for cameras. Any thread.
 */
final class OfferedCameras {
    private final BundleContext bundle;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Queue<ServiceRegistration<Camera>> registrations = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    OfferedCameras(BundleContext bundle) {
        this.bundle = bundle;
    }

    /** Offers one, unless there is one of that name. */
    void add(CameraFeed feed) {
        if (ended || !names.add(feed.name())) {
            return;
        }
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(VideoSource.CAMERA, feed.name());
        registrations.add(bundle.registerService(Camera.class, feed, properties));
        if (ended) {
            withdrawAll(); // meanwhile
        }
    }

    /** Takes all of them back, and offers none any more. */
    void withdrawAll() {
        ended = true;
        for (ServiceRegistration<Camera> last = registrations.poll(); last != null; last = registrations.poll()) {
            last.unregister();
        }
    }
}
