package io.nanostream.stream;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.settings.SettingText;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.stream.camera.Cameras;
import io.nanostream.stream.encode.Encoders;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A configured stream. It registers its {@link VideoStream} itself, not by annotation: a configuration that is refused must be seen in
 * health, but must not be offered as a stream, and the service's properties follow the checked settings.
 */
@Component(
        immediate = true, // not only while somebody asks for its health
        configurationPid = "io.nanostream.stream",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = {HealthSource.class, StatisticsSource.class})
@Designate(ocd = StreamConfig.class, factory = true)
public final class StreamComponent implements HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(StreamComponent.class);

    private final BundleContext bundle;
    private final Cameras cameras;
    private final Encoders encoders;
    private final StreamNames names;
    private final ProcessEpoch epoch;
    private final Governors governors;
    private volatile StreamConfig config;
    private boolean stopped;
    private volatile StreamLoop stream;
    private volatile String refusal = "";
    private ServiceRegistration<VideoStream> registration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Overlay overlay;

    /** Stores; work begins in {@link #start}. */
    @Activate
    public StreamComponent(
            BundleContext bundle,
            @Reference(name = "cameras") Cameras cameras,
            @Reference(name = "encoders") Encoders encoders,
            @Reference(name = "names") StreamNames names,
            @Reference(name = "epoch") ProcessEpoch epoch,
            @Reference(name = "governors") Governors governors) {
        this.bundle = bundle;
        this.cameras = cameras;
        this.encoders = encoders;
        this.names = names;
        this.epoch = epoch;
        this.governors = governors;
    }

    @Activate
    synchronized void start(StreamConfig now) {
        change(now);
    }

    @Modified
    synchronized void change(StreamConfig now) {
        config = now;
        apply();
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        if (registration != null) {
            registration.unregister();
            stream.stop();
        }
        names.release(this);
    }

    @Override
    public String module() {
        return "stream";
    }

    @Override
    public List<HealthReport> health() {
        StreamLoop running = stream;
        String subject = "stream "
                + (running == null ? config.name() : running.settings().name());
        if (!refusal.isEmpty()) {
            String remedy = "correct its configuration (PID io.nanostream.stream)"
                    + (running == null ? "" : "; until then the old one stays in force");
            return List.of(new HealthReport(subject, running == null ? Level.FAILED : Level.DEGRADED, refusal, remedy));
        }
        if (running == null) {
            return List.of(new HealthReport(subject, Level.DEGRADED, "it is being set up", "look again"));
        }
        String noEncoder = running.encoderTrouble();
        if (!noEncoder.isEmpty()) {
            return List.of(new HealthReport(subject, Level.FAILED, noEncoder, "see health of the encoders"));
        }
        String guest = running.guestTrouble();
        if (!guest.isEmpty()) {
            return List.of(new HealthReport(subject, Level.DEGRADED, guest, "restart the bundle that it names"));
        }
        String noCamera = running.cameraTrouble();
        return List.of(
                noCamera.isEmpty()
                        ? HealthReport.ok(subject)
                        : new HealthReport(
                                subject, Level.DEGRADED, noCamera, "viewers see the slate until it is back"));
    }

    @Override
    public List<StageCounters> stages() {
        StreamLoop running = stream;
        return running == null ? List.of() : running.counters();
    }

    private synchronized void apply() {
        if (stopped) {
            return; // a name that came free too late
        }
        try {
            CheckedConfig checked = CheckedConfig.of(config);
            Optional<String> taken = names.claim(this, checked.settings(), this::apply);
            if (taken.isPresent()) {
                throw new IllegalArgumentException("name=" + taken.get() + ", must be no other stream's name or alias");
            }
            refusal = "";
            publish(checked);
        } catch (RuntimeException e) { // also what a getter throws for text that is no number
            refusal = SettingText.unreadable(StreamConfig.class, config).orElse(String.valueOf(e.getMessage()));
            LOG.warn(
                    "stream {}: configuration refused: {}{}",
                    config.name(),
                    refusal,
                    stream == null ? "" : "; the old one stays in force");
        }
    }

    private void publish(CheckedConfig checked) {
        if (stream != null
                && !stream.settings().name().equals(checked.settings().name())) {
            registration.unregister(); // a new name is another stream: its clients reconnect
            stream.stop();
            stream = null;
        }
        if (stream == null) {
            stream = new StreamLoop(checked, cameras, encoders, epoch.epoch(), () -> overlay, governors::savings);
            stream.start();
            registration = bundle.registerService(VideoStream.class, stream, properties(checked));
        } else {
            stream.change(checked);
            registration.setProperties(properties(checked));
        }
    }

    private static Dictionary<String, Object> properties(CheckedConfig checked) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(VideoStream.NAME, checked.settings().name());
        properties.put("nanostream.stream.settings", checked.settings().toString());
        return properties;
    }
}
