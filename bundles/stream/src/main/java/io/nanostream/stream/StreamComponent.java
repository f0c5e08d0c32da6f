package io.nanostream.stream;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.settings.SettingText;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.stream.call.OrderedSteps;
import io.nanostream.stream.camera.Cameras;
import io.nanostream.stream.encode.Encoders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
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
    private final OrderedSteps steps = new OrderedSteps();
    private final CountDownLatch withdrawn = new CountDownLatch(1);
    private volatile StreamConfig config;
    private boolean stopped;
    private volatile OfferedStream offered;
    private volatile String refusal = "";

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
    void start(StreamConfig now) {
        change(now);
    }

    @Modified
    void change(StreamConfig now) {
        config = now;
        apply();
    }

    /** Ends; waits at most 2 s where another thread is at it. */
    @Deactivate
    void stop() {
        end();
        steps.take();
        try {
            if (!withdrawn.await(2, TimeUnit.SECONDS)) {
                LOG.warn("stream {}: somebody who is told of it does not return; it ends when he does", config.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String module() {
        return "stream";
    }

    @Override
    public List<HealthReport> health() {
        return List.of(StreamHealth.of(running(), config.name(), refusal));
    }

    @Override
    public List<StageCounters> stages() {
        StreamLoop running = running();
        return running == null ? List.of() : running.counters();
    }

    private StreamLoop running() {
        OfferedStream now = offered;
        return now == null ? null : now.stream();
    }

    private void apply() {
        decide();
        steps.take();
    }

    private synchronized void decide() {
        if (stopped) {
            return; // a name that came free too late
        }
        try {
            CheckedConfig checked = CheckedConfig.of(config);
            Optional<String> taken = names.claim(this, checked.settings(), this::apply);
            if (taken.isPresent()) {
                String key = taken.get().equals(checked.settings().name()) ? "name" : "aliases";
                throw new IllegalArgumentException(
                        key + "=" + taken.get() + ", must be no other stream's name or alias");
            }
            refusal = "";
            publish(checked);
        } catch (RuntimeException e) { // also what a getter throws for text that is no number
            refusal = SettingText.unreadable(StreamConfig.class, config).orElse(String.valueOf(e.getMessage()));
            LOG.warn(
                    "stream {}: configuration refused: {}{}",
                    config.name(),
                    refusal,
                    offered == null ? "" : "; the old one stays in force");
        }
    }

    private void publish(CheckedConfig checked) {
        OfferedStream before = offered;
        if (before != null && before.named(checked.settings().name())) {
            steps.add(() -> before.change(checked));
            return;
        }
        if (before != null) {
            steps.add(before::withdraw); // a new name is another stream: its clients reconnect
        }
        StreamLoop stream =
                new StreamLoop(checked, cameras, encoders, epoch.epoch(), () -> overlay, governors::savings);
        OfferedStream now = new OfferedStream(bundle, checked.settings().name(), stream);
        offered = now;
        steps.add(() -> now.offer(checked));
    }

    private synchronized void end() {
        stopped = true;
        if (offered != null) {
            steps.add(offered::withdraw);
        }
        steps.add(() -> names.release(this));
        steps.add(withdrawn::countDown);
    }
}
