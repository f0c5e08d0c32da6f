package io.nanostream.tracker.iou;

import io.nanostream.api.analysis.DetectionConsumer;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.track.TrackConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows objects on the threads that bring detections, and gives them to all who take tracks. */
@Component(
        immediate = true,
        configurationPid = IouTrackerConfig.PID,
        service = {DetectionConsumer.class, HealthSource.class, StatisticsSource.class})
@Designate(ocd = IouTrackerConfig.class)
public final class IouTracker implements DetectionConsumer, HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(IouTracker.class);

    private final LongSupplier clock;
    private final TrackAudience audience;
    private final Map<String, CameraTracks> cameras = new ConcurrentSkipListMap<>();
    private volatile IouTrackerSettings settings = IouTrackerSettings.DEFAULTS;
    private volatile String wrongValue = "";

    /** Made by the component runtime. */
    @Activate
    public IouTracker() {
        this(System::nanoTime);
    }

    IouTracker(LongSupplier clock) {
        this.clock = clock;
        audience = new TrackAudience(clock, LOG::warn);
    }

    @Reference(name = "consumer", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addConsumer(TrackConsumer consumer) {
        audience.add(consumer);
    }

    void removeConsumer(TrackConsumer consumer) {
        audience.remove(consumer);
    }

    @Activate
    @Modified
    void change(IouTrackerConfig config) {
        try {
            settings = IouTrackerSettings.of(config);
            wrongValue = "";
        } catch (IllegalArgumentException wrong) {
            wrongValue = wrong.getMessage();
            LOG.warn("{}: {}; the settings before hold", IouTrackerConfig.PID, wrongValue);
        }
    }

    @Override
    public void accept(Detections detections) {
        cameras.computeIfAbsent(detections.capture().camera(), CameraTracks::new)
                .accept(detections, settings, clock.getAsLong())
                .ifPresent(audience::give);
    }

    @Override
    public boolean awaits(String camera) {
        return audience.awaits(camera);
    }

    @Override
    public String module() {
        return "tracker/iou";
    }

    @Override
    public List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        String wrong = wrongValue;
        if (!wrong.isEmpty()) {
            String remedy = "correct it in " + IouTrackerConfig.PID + "; until then: " + settings;
            reports.add(new HealthReport("configuration", HealthReport.Level.DEGRADED, wrong, remedy));
        }
        audience.health().ifPresent(reports::add);
        return reports.isEmpty() ? List.of(HealthReport.ok("tracks")) : reports;
    }

    @Override
    public List<StageCounters> stages() {
        return cameras.values().stream().map(CameraTracks::counters).toList();
    }

    @Override
    public List<Gauge> gauges() {
        List<Gauge> gauges = new ArrayList<>();
        cameras.forEach((camera, tracks) -> {
            Map<String, String> of = Map.of("camera", camera);
            int told = tracks.told(clock.getAsLong());
            gauges.add(new Gauge("nanostream_tracks", "Objects followed at this moment.", of, told));
            String refused = "Boxes refused since the start, empty or not finite.";
            gauges.add(new Gauge("nanostream_tracker_refused_boxes", refused, of, tracks.refusedBoxes()));
        });
        String failed = "Calls of track consumers that threw, since the start.";
        gauges.add(new Gauge("nanostream_tracker_consumer_failures", failed, Map.of(), audience.failures()));
        return gauges;
    }
}
