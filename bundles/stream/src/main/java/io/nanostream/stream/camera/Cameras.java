package io.nanostream.stream.camera;

import io.nanostream.api.capture.Camera;
import io.nanostream.api.capture.VideoSource;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All cameras by name, each a {@link Camera} service. A name that nobody stands for yet is known too: its source may come later. Thread
 * {@code stream.cameras}: looks twice a second whether sources deliver.
 */
@Component(service = Cameras.class, immediate = true) // cameras are there for others while there is no stream
public final class Cameras {
    private static final Logger LOG = LoggerFactory.getLogger(Cameras.class);
    private static final long LOOK_MILLIS = 500;

    private final Map<String, CameraFeed> feeds = new ConcurrentHashMap<>();
    private final Map<VideoSource, String> names = new ConcurrentHashMap<>();
    private final Map<String, ServiceRegistration<Camera>> offered = new ConcurrentHashMap<>();
    private BundleContext bundle;
    private ScheduledExecutorService looking;

    @Activate
    synchronized void start(BundleContext now) {
        bundle = now;
        feeds.values().forEach(this::register);
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "stream.cameras");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    synchronized void stop() throws InterruptedException {
        bundle = null;
        looking.shutdownNow();
        offered.values().forEach(ServiceRegistration::unregister);
        offered.clear();
        looking.awaitTermination(2, TimeUnit.SECONDS);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(VideoSource source, Map<String, Object> properties) {
        String before = names.put(source, source.camera());
        if (before != null && !before.equals(source.camera())) {
            feed(before).withdraw(source);
        }
        feed(source.camera()).offer(source, properties);
    }

    void updatedSource(VideoSource source, Map<String, Object> properties) {
        addSource(source, properties);
    }

    void removeSource(VideoSource source) {
        feed(names.remove(source)).withdraw(source);
    }

    public CameraFeed feed(String camera) {
        CameraFeed known = feeds.get(camera);
        return known != null ? known : begin(camera);
    }

    private synchronized CameraFeed begin(String camera) {
        CameraFeed feed = feeds.computeIfAbsent(camera, CameraFeed::new);
        if (bundle != null) {
            register(feed);
        }
        return feed;
    }

    /** By hand, not by annotation: there is one service for each name, and names come with the configurations of others. */
    private void register(CameraFeed feed) {
        if (offered.containsKey(feed.name())) {
            return;
        }
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(VideoSource.CAMERA, feed.name());
        offered.put(feed.name(), bundle.registerService(Camera.class, feed, properties));
    }

    private void look() {
        long now = System.nanoTime();
        for (CameraFeed feed : feeds.values()) {
            try {
                feed.lookAgain(now);
            } catch (RuntimeException | LinkageError e) { // a source of another room
                LOG.warn("camera {}: one of its sources cannot be asked how it does: {}", feed.name(), e.toString());
            }
        }
    }
}
