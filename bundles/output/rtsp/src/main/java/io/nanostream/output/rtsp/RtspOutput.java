package io.nanostream.output.rtsp;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.settings.SettingText;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes streams over RTSP. The work is in {@link RtspServer}; its loop is the thread {@code output.rtsp}. */
@Component(immediate = true, configurationPid = "io.nanostream.output.rtsp")
@Designate(ocd = RtspOutputConfig.class)
public final class RtspOutput implements HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(RtspOutput.class);

    private final List<VideoStream> streams = new ArrayList<>();
    private volatile AccessControl access; // another room's: comes and goes
    private volatile RtspOutputSettings settings;
    private volatile RtspServer server;
    private volatile HealthReport problem; // null when there is none

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    synchronized void setAccess(AccessControl next) {
        access = next;
    }

    synchronized void unsetAccess(AccessControl gone) {
        if (access == gone) { // else the next one has come before this one goes
            access = null;
        }
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    synchronized void addStream(VideoStream stream) {
        streams.add(stream);
        if (server != null) {
            server.add(stream);
        }
    }

    synchronized void removeStream(VideoStream stream) {
        streams.remove(stream);
        if (server != null) {
            server.remove(stream);
        }
    }

    @Activate
    void start(RtspOutputConfig config) {
        settings = checked(config);
        open();
    }

    @Modified
    void change(RtspOutputConfig config) {
        RtspOutputSettings before = settings;
        RtspOutputSettings next = checked(config);
        RtspServer running = server;
        if (running != null && running.port() != 0 && !before.sameDoor(next) && isRefused(next)) {
            return; // the door that is open stays, and with it its clients
        }
        settings = next;
        if (running != null && before.differOnlyInTimeout(next)) {
            running.clientTimeoutMillis(next.clientTimeoutMillis());
        } else {
            stop();
            open();
        }
    }

    @Deactivate
    void stop() {
        RtspServer running;
        synchronized (this) {
            running = server;
            server = null;
        }
        if (running != null) {
            running.stop(); // without our lock: it closes subscriptions, which are another room's
        }
    }

    @Override
    public String module() {
        return "output/rtsp";
    }

    @Override
    public List<HealthReport> health() {
        HealthReport own = problem;
        List<HealthReport> reports = new ArrayList<>(own == null ? List.of() : List.of(own));
        reports.addAll(ask(RtspServer::health, List.of(HealthReport.ok("server"))));
        return reports;
    }

    @Override
    public List<StageCounters> stages() {
        return ask(RtspServer::stages, List.of());
    }

    @Override
    public List<ClientCounters> clients() {
        return ask(RtspServer::clients, List.of());
    }

    /** {@return the port that it listens on; 0 while it does not} */
    int port() {
        return ask(RtspServer::port, 0);
    }

    private <T> T ask(Function<RtspServer, T> question, T whenStopped) {
        RtspServer running = server;
        return running == null ? whenStopped : question.apply(running);
    }

    private RtspOutputSettings checked(RtspOutputConfig config) {
        try {
            RtspOutputSettings next = RtspOutputSettings.of(config);
            problem = null;
            return next;
        } catch (RuntimeException e) { // also what a getter throws for text that is no number
            boolean first = settings == null;
            report(
                    HealthReport.Level.DEGRADED,
                    "io.nanostream.output.rtsp: "
                            + SettingText.unreadable(RtspOutputConfig.class, config)
                                    .orElse(e.getMessage()),
                    "correct it; until then " + (first ? "the default" : "the value before") + " is used");
            return first ? RtspOutputSettings.DEFAULT : settings;
        }
    }

    private boolean isRefused(RtspOutputSettings next) {
        Optional<String> refusal = next.doorRefusal();
        refusal.ifPresent(reason -> report(
                HealthReport.Level.DEGRADED,
                "io.nanostream.output.rtsp: " + reason,
                "correct port or address; until then the door before stays open"));
        return refusal.isPresent();
    }

    private synchronized void open() {
        try {
            RtspServer next = new RtspServer(settings, () -> access);
            next.start();
            streams.forEach(next::add);
            server = next;
        } catch (LinkageError e) {
            report(
                    HealthReport.Level.FAILED,
                    "gst-rtsp-server cannot be loaded: " + e.getMessage(),
                    "install the package libgstrtspserver-1.0-0 and start the appliance again");
        }
    }

    private void report(HealthReport.Level level, String reason, String remedy) {
        LOG.error("{}; {}", reason, remedy);
        problem = new HealthReport("configuration", level, reason, remedy);
    }
}
