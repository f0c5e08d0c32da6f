package io.nanostream.output.rtsp;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code GstRTSPServer} with its loop: binds, tries again where the port is taken, looks after clients and streams
 * four times a second, and stops in the order that leaves no native thread with a callback of ours.
 */
final class RtspServer {
    private static final Logger LOG = LoggerFactory.getLogger(RtspServer.class);
    private static final int BACKLOG = 500;
    private static final int CLIENT_THREADS = 2;
    private static final int MAX_REQUEST_BODY = 64 << 10;
    private static final int TICK_MILLIS = 250;
    private static final int DRAIN_MILLIS = 5;
    private static final long CLEANUP_MILLIS = 2000;
    private static final long RETRY_MILLIS = 3000;
    private static final long STOP_MILLIS = 800;

    private final RtspOutputSettings settings;
    private final long context = RtspNatives.g_main_context_new();
    private final long loop = RtspNatives.g_main_loop_new(context, 0);
    private final long server = RtspNatives.gst_rtsp_server_new();
    private final long sessions = RtspNatives.gst_rtsp_server_get_session_pool(server);
    private final long ticks = RtspNatives.g_timeout_source_new(TICK_MILLIS);
    private final long drains = RtspNatives.g_timeout_source_new(DRAIN_MILLIS);
    private final Thread thread = new Thread(() -> RtspNatives.g_main_loop_run(loop), "output.rtsp");
    private final RtspAuth auth = new RtspAuth();
    private final RtspMounts mounts;
    private final RtspClients clients;

    // Native code calls these: they live as long as this object.
    private final RtspNatives.Source tick = data -> tick();
    private final RtspNatives.Source drain = data -> drain();
    private final RtspNatives.ArgumentSignal connected = (server, client, data) -> connected(client);

    private volatile String bindProblem = "";
    private long source; // this and what follows: on the loop only
    private long lastBindMillis;
    private long lastCleanupMillis;

    /**
     * Makes a server, not started.
     *
     * @param settings where it listens and what it offers
     * @param access who may watch; gives null while there is no access control
     */
    RtspServer(RtspOutputSettings settings, Supplier<AccessControl> access) {
        this.settings = settings;
        this.mounts = new RtspMounts(server, settings, RtspServer::millis);
        this.clients = new RtspClients(mounts, auth, access, settings.clientTimeoutMillis());
    }

    /** Begins to listen; where the port is taken, says so and goes on trying. */
    void start() {
        RtspNatives.gst_rtsp_server_set_address(server, settings.address());
        RtspNatives.gst_rtsp_server_set_service(server, Integer.toString(settings.port()));
        RtspNatives.gst_rtsp_server_set_backlog(server, BACKLOG);
        RtspNatives.gst_rtsp_server_set_content_length_limit(server, MAX_REQUEST_BODY);
        RtspNatives.gst_rtsp_server_set_auth(server, auth.nobody());
        RtspNatives.g_signal_connect_data(server, "client-connected", connected, 0, 0, 0);
        long threads = RtspNatives.gst_rtsp_server_get_thread_pool(server);
        RtspNatives.gst_rtsp_thread_pool_set_max_threads(threads, CLIENT_THREADS);
        Gst.g_object_unref(threads);
        bind();
        RtspNatives.g_source_set_callback(ticks, tick, 0, 0);
        RtspNatives.g_source_attach(ticks, context);
        thread.start();
    }

    /**
     * Closes all clients and lets go of everything; takes at most a second. The order matters: no new clients, none
     * left, no loop, and only then the objects and, with this one, the callbacks.
     */
    void stop() {
        RtspNatives.g_source_destroy(ticks);
        RtspNatives.g_source_set_callback(drains, drain, 0, 0);
        RtspNatives.g_source_attach(drains, context);
        join();
        if (thread.isAlive()) { // it keeps the callbacks alive
            LOG.error("RTSP clients did not go within {} ms: their memory is left; restart the appliance", STOP_MILLIS);
            return;
        }
        mounts.close();
        auth.close();
        RtspNatives.g_source_unref(ticks);
        RtspNatives.g_source_destroy(drains);
        RtspNatives.g_source_unref(drains);
        Gst.g_object_unref(sessions);
        Gst.g_object_unref(server);
        RtspNatives.g_main_loop_unref(loop);
        RtspNatives.g_main_context_unref(context);
    }

    void add(VideoStream stream) {
        mounts.add(stream);
    }

    void remove(VideoStream stream) {
        mounts.remove(stream);
    }

    void clientTimeoutMillis(int millis) {
        clients.timeoutMillis(millis);
    }

    /** {@return the port that it listens on; 0 while it does not} */
    int port() {
        return bindProblem.isEmpty() ? RtspNatives.gst_rtsp_server_get_bound_port(server) : 0;
    }

    List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        String problem = bindProblem;
        reports.add(
                problem.isEmpty()
                        ? HealthReport.ok("server")
                        : new HealthReport(
                                "server",
                                HealthReport.Level.FAILED,
                                problem,
                                "stop what listens there, or change port or address; it is tried again every "
                                        + RETRY_MILLIS / 1000 + " s"));
        reports.addAll(mounts.health());
        return reports;
    }

    List<StageCounters> stages() {
        return mounts.counters();
    }

    List<ClientCounters> clients() {
        return clients.counters();
    }

    private void bind() {
        if (source != 0) {
            return;
        }
        long[] error = new long[1];
        source = RtspNatives.gst_rtsp_server_create_source(server, 0, error);
        if (source != 0) {
            RtspNatives.g_source_attach(source, context);
            bindProblem = "";
            LOG.info("RTSP on {} port {}", settings.address(), RtspNatives.gst_rtsp_server_get_bound_port(server));
            return;
        }
        String problem =
                "cannot listen on " + settings.address() + " port " + settings.port() + ": " + Gst.takeError(error[0]);
        if (!problem.equals(bindProblem)) {
            LOG.error(
                    "{}; stop what listens there, or change port or address; tried again every {} s",
                    problem,
                    RETRY_MILLIS / 1000);
        }
        bindProblem = problem;
    }

    private void unbind() {
        if (source != 0) {
            RtspNatives.g_source_destroy(source);
            RtspNatives.g_source_unref(source);
            source = 0;
        }
    }

    private void connected(long client) {
        try {
            clients.connected(client);
        } catch (RuntimeException e) {
            LOG.warn("a client is refused: {}", e.toString());
        }
    }

    private int tick() {
        try {
            long now = millis();
            if (now - lastBindMillis >= RETRY_MILLIS) {
                lastBindMillis = now;
                bind();
            }
            if (now - lastCleanupMillis >= CLEANUP_MILLIS) {
                lastCleanupMillis = now;
                RtspNatives.gst_rtsp_session_pool_cleanup(sessions);
            }
            clients.closeThoseOf(mounts.tick(clients.tick(now)));
        } catch (RuntimeException e) { // a service of another room may throw; the loop goes on
            LOG.warn("looking after clients failed, tried again: {}", e.toString());
        }
        return 1;
    }

    /** Runs while the server stops, until nothing is left. On the loop: there, no client is half accepted. */
    private int drain() {
        unbind();
        mounts.abandonWaiting();
        if (clients.closeAll() && mounts.idle()) {
            RtspNatives.g_main_loop_quit(loop);
            return 0;
        }
        return 1;
    }

    private void join() {
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
