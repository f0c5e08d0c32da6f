package io.nanostream.stream;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.stream.camera.Cameras;
import io.nanostream.stream.encode.Encoders;
import io.nanostream.stream.publish.StreamNames;
import java.util.List;
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
    private final BundleContext bundle;
    private final Cameras cameras;
    private final Encoders encoders;
    private final ProcessEpoch epoch;
    private final Governors governors;
    private final Publication publication;

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
        this.epoch = epoch;
        this.governors = governors;
        this.publication = new Publication(names, this::make);
    }

    @Activate
    void start(StreamConfig now) {
        publication.follow(now);
    }

    @Modified
    void change(StreamConfig now) {
        publication.follow(now);
    }

    /** Ends; waits at most 2 s where another thread is at it. */
    @Deactivate
    void stop() {
        publication.end();
    }

    @Override
    public String module() {
        return "stream";
    }

    @Override
    public List<HealthReport> health() {
        return List.of(publication.health());
    }

    @Override
    public List<StageCounters> stages() {
        StreamLoop running = publication.running();
        return running == null ? List.of() : running.counters();
    }

    private OfferedStream make(CheckedConfig checked) {
        StreamLoop stream =
                new StreamLoop(checked, cameras, encoders, epoch.epoch(), () -> overlay, governors::savings);
        return new OfferedStream(bundle, checked.settings().name(), stream);
    }
}
