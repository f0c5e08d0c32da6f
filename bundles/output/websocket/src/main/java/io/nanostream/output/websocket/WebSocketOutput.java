package io.nanostream.output.websocket;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.output.websocket.client.Audience;
import io.nanostream.output.websocket.client.Upgrade;
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

/** Publishes streams over WebSocket: lifecycle, configuration and counters. */
@Component(
        immediate = true,
        service = {WebSocketOutput.class, HealthSource.class, StatisticsSource.class},
        configurationPid = WebSocketOutputConfig.PID)
@Designate(ocd = WebSocketOutputConfig.class)
public final class WebSocketOutput implements HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketOutput.class);
    private static final long RETRY_MILLIS = 3000;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile AccessControl access;

    private final Audience audience = new Audience();
    private final Upgrade upgrade = new Upgrade(audience, this::defaultStream);
    private final WebSocketDoor door =
            new WebSocketDoor(audience.control(), () -> new DoorHandler(upgrade, () -> access), RETRY_MILLIS);
    private volatile WebSocketOutputSettings settings = WebSocketOutputSettings.DEFAULTS;
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
     * Opens the doors.
     *
     * @param config what is configured
     */
    @Activate
    void start(WebSocketOutputConfig config) {
        audience.start();
        change(config);
    }

    /**
     * Takes a changed configuration; clients stay, unless the port moves.
     *
     * @param config what is configured now
     */
    @Modified
    void change(WebSocketOutputConfig config) {
        List<String> found = new ArrayList<>();
        settings = WebSocketOutputSettings.read(config, settings, found);
        problems = List.copyOf(found);
        problems.forEach(problem -> LOG.error("{}: {}", WebSocketOutputConfig.PID, problem));
        audience.limit(settings.limits());
        door.open(settings.address(), settings.port());
    }

    /** Sends the clients away to come back, and ends within 1 s. */
    @Deactivate
    void stop() {
        audience.stop();
        door.stop();
    }

    /** {@return what makes clients of requests, for both doors} */
    Upgrade upgrade() {
        return upgrade;
    }

    private String defaultStream() {
        return settings.defaultStream();
    }

    @Override
    public String module() {
        return "output/websocket";
    }

    @Override
    public List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        reports.add(door.health());
        problems.forEach(problem -> reports.add(new HealthReport(
                "configuration",
                Level.DEGRADED,
                problem,
                "correct it in " + WebSocketOutputConfig.PID + ".cfg or in the Web Console")));
        if (access == null) {
            reports.add(new HealthReport(
                    "access",
                    Level.DEGRADED,
                    "access control is not running: newcomers get 503",
                    "start the bundle io.nanostream.admin.access"));
        }
        return reports;
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
