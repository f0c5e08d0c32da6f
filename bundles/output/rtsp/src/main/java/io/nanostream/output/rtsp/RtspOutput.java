package io.nanostream.output.rtsp;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import io.nanostream.api.stream.VideoStream;
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

/** Publishes streams over RTSP. The work is in {@link RtspServer}; its loop is the thread {@code output.rtsp}. */
@Component(immediate = true, configurationPid = "io.nanostream.output.rtsp")
@Designate(ocd = RtspOutputConfig.class)
public final class RtspOutput implements HealthSource, StatisticsSource {
    private static final Logger LOG = LoggerFactory.getLogger(RtspOutput.class);

    private final List<VideoStream> streams = new ArrayList<>();
    private volatile AccessControl access; // another room's: comes and goes
    private volatile RtspOutputSettings settings;
    private volatile RtspServer server;
    private volatile String problem = "";
    private volatile String remedy = "";

    /** Made by declarative services. */
    public RtspOutput() {}

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void setAccess(AccessControl next) {
        access = next;
    }

    synchronized void unsetAccess(AccessControl gone) {
        if (access == gone) { // else the next one has come before this one goes
            access = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
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
        settings = next;
        RtspServer running = server;
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
        List<HealthReport> reports = new ArrayList<>();
        RtspServer running = server;
        if (!problem.isEmpty()) {
            HealthReport.Level level = running == null ? HealthReport.Level.FAILED : HealthReport.Level.DEGRADED;
            reports.add(new HealthReport("configuration", level, problem, remedy));
        }
        if (running != null) {
            reports.addAll(running.health());
        }
        return reports.isEmpty() ? List.of(HealthReport.ok("server")) : reports;
    }

    @Override
    public List<StageCounters> stages() {
        RtspServer running = server;
        return running == null ? List.of() : running.stages();
    }

    @Override
    public List<ClientCounters> clients() {
        RtspServer running = server;
        return running == null ? List.of() : running.clients();
    }

    /** {@return the port that it listens on; 0 while it does not} For tests. */
    int port() {
        RtspServer running = server;
        return running == null ? 0 : running.port();
    }

    private RtspOutputSettings checked(RtspOutputConfig config) {
        try {
            RtspOutputSettings next = RtspOutputSettings.of(config);
            problem = "";
            return next;
        } catch (IllegalArgumentException e) {
            problem = "io.nanostream.output.rtsp: " + e.getMessage();
            remedy = "correct it; until then " + (settings == null ? "the default" : "the value before") + " is used";
            LOG.error("{}; {}", problem, remedy);
            return settings == null ? RtspOutputSettings.DEFAULT : settings;
        }
    }

    private synchronized void open() {
        try {
            RtspServer next = new RtspServer(settings, () -> access);
            next.start();
            streams.forEach(next::add);
            server = next;
        } catch (LinkageError e) {
            problem = "gst-rtsp-server cannot be loaded: " + e.getMessage();
            remedy = "install the package libgstrtspserver-1.0-0 and start the appliance again";
            LOG.error("{}; {}", problem, remedy);
        }
    }
}
