package io.nanostream.stream.camera;

import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.swap.SwapHistory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All cameras by name, each a {@link io.nanostream.api.capture.Camera} service. A name that nobody stands for yet is known too: its source may come later. Thread
 * {@code stream.cameras}: looks twice a second whether sources deliver; calls none of them.
 */
@Component(
        service = {Cameras.class, HealthSource.class, StatisticsSource.class},
        immediate = true) // cameras are there for others while there is no stream
public final class Cameras implements HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(Cameras.class);
    private static final long LOOK_MILLIS = 500;

    private final Map<String, CameraFeed> feeds = new ConcurrentHashMap<>();
    private final SwapHistory history = new SwapHistory();
    private final Map<VideoSource, String> names = new ConcurrentHashMap<>();
    private volatile OfferedCameras offered;
    private ScheduledExecutorService looking;

    @Activate
    void start(BundleContext now) {
        offered = new OfferedCameras(now);
        feeds.values().forEach(offered::add);
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "stream.cameras");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        looking.shutdownNow();
        offered.withdrawAll();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(VideoSource source, Map<String, Object> properties) {
        if (!(properties.get(VideoSource.CAMERA) instanceof String camera)) {
            LOG.warn(
                    "{} is not used: its service property {}={}, must be a camera's name",
                    source.getClass().getName(),
                    VideoSource.CAMERA,
                    properties.get(VideoSource.CAMERA));
            return;
        }
        String before = names.put(source, camera);
        if (before != null && !before.equals(camera)) {
            feed(before).withdraw(source);
        }
        feed(camera).offer(source, properties);
    }

    void updatedSource(VideoSource source, Map<String, Object> properties) {
        addSource(source, properties);
    }

    void removeSource(VideoSource source) {
        String camera = names.remove(source);
        if (camera != null) {
            feed(camera).withdraw(source);
        }
    }

    public CameraFeed feed(String camera) {
        CameraFeed known = feeds.get(camera);
        return known != null ? known : begin(camera);
    }

    SwapHistory history() {
        return history;
    }

    private CameraFeed begin(String camera) {
        CameraFeed feed = feeds.computeIfAbsent(camera, name -> new CameraFeed(name, history));
        OfferedCameras now = offered;
        if (now != null) {
            now.add(feed);
        }
        return feed;
    }

    @Override
    public String module() {
        return "stream";
    }

    @Override
    public List<HealthReport> health() {
        return feeds.values().stream().flatMap(feed -> report(feed).stream()).toList();
    }

    private static Optional<HealthReport> report(CameraFeed feed) {
        String hanging = feed.hanging();
        if (hanging.isEmpty()) {
            return Optional.empty(); // how it does else is told by the streams that show it
        }
        String remedy = "restart or update the bundle of that source";
        return Optional.of(new HealthReport("camera " + feed.name(), Level.FAILED, hanging, remedy));
    }

    @Override
    public List<StageCounters> stages() {
        return List.of();
    }

    @Override
    public List<Gauge> gauges() {
        return feeds.values().stream()
                .map(feed -> new Gauge(
                        "nanostream_stream_abandoned",
                        "Calls of sources that did not return in time, so far",
                        Map.of("camera", feed.name()),
                        feed.abandoned()))
                .toList();
    }

    private void look() {
        feeds.values().forEach(CameraFeed::choose);
    }
}
