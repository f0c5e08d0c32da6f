package io.nanostream.output.events;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.api.track.TrackConsumer;
import io.nanostream.api.track.TrackSet;
import io.nanostream.output.events.client.Audience;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what is found at cameras: lifecycle, configuration and counters. */
@Component(
        immediate = true,
        service = {EventsOutput.class, TrackConsumer.class, HealthSource.class, StatisticsSource.class},
        configurationPid = EventsConfig.PID)
@Designate(ocd = EventsConfig.class)
public final class EventsOutput implements TrackConsumer, HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(EventsOutput.class);

    private final Audience audience = new Audience();
    private volatile EventsSettings settings = EventsSettings.DEFAULTS;
    private volatile List<String> problems = List.of();

    /**
     * A stream came.
     *
     * @param stream its clients go on with it
     */
    @Reference(
            name = "stream",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void addStream(VideoStream stream) {
        audience.add(stream);
    }

    /**
     * A stream goes.
     *
     * @param stream its clients are held
     */
    void removeStream(VideoStream stream) {
        audience.remove(stream);
    }

    /**
     * Begins to take clients.
     *
     * @param config what is configured
     */
    @Activate
    void start(EventsConfig config) {
        change(config);
        audience.start();
    }

    /**
     * Takes a changed configuration; clients stay.
     *
     * @param config what is configured now
     */
    @Modified
    void change(EventsConfig config) {
        List<String> found = new ArrayList<>();
        settings = EventsSettings.read(config, settings, found);
        problems = List.copyOf(found);
        problems.forEach(problem -> LOG.error("{}: {}", EventsConfig.PID, problem));
        audience.limit(settings.limits());
    }

    /** Sends the clients away to come back, and ends within 1 s. */
    @Deactivate
    void stop() {
        audience.stop();
    }

    /** {@return the clients, for both doors} */
    Audience audience() {
        return audience;
    }

    /** {@return the stream of an address that names none} */
    String defaultStream() {
        return settings.defaultStream();
    }

    @Override
    public void accept(TrackSet tracks) {
        audience.accept(tracks);
    }

    @Override
    public boolean awaits(String camera) {
        return audience.awaits(camera);
    }

    @Override
    public String module() {
        return "output/events";
    }

    @Override
    public List<HealthReport> health() {
        if (problems.isEmpty()) {
            return List.of(HealthReport.ok("configuration"));
        }
        String remedy = "correct it in " + EventsConfig.PID + ".cfg or in the Web Console";
        return problems.stream()
                .map(problem -> new HealthReport("configuration", Level.DEGRADED, problem, remedy))
                .toList();
    }

    @Override
    public List<StageCounters> stages() {
        return audience.stages();
    }

    @Override
    public List<ClientCounters> clients() {
        return audience.clients();
    }
}
