package io.nanostream.output.websocket;

import io.nanostream.api.health.HealthReport;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of our own: a Jetty server that tries again by itself while its port is taken. Works on the thread it is given; {@link #stop}
 * and {@link #health} from any.
 */
final class WebSocketDoor {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketDoor.class);
    private static final int BACKLOG = 512;
    private static final int MAX_THREADS = 16;
    private static final int REQUEST_HEADER_BYTES = 8192;
    private static final int REQUEST_TIMEOUT_MILLIS = 15_000;
    private static final int STOP_MILLIS = 400;

    private final ScheduledExecutorService thread;
    private final Supplier<DoorHandler> handlers;
    private final long retryMillis;
    private String address = "";
    private int port;
    private Server server;
    private boolean stopped;
    private volatile HealthReport health = HealthReport.ok("port");

    /**
     * Makes a door that is not open yet.
     *
     * @param thread opens it, and tries again
     * @param handlers makes a handler of requests for each server
     * @param retryMillis how long to wait before trying a taken port again
     */
    WebSocketDoor(ScheduledExecutorService thread, Supplier<DoorHandler> handlers, long retryMillis) {
        this.thread = thread;
        this.handlers = handlers;
        this.retryMillis = retryMillis;
    }

    /**
     * Opens the door, or moves it; clients of the port before lose their connection. Opening it where it is does nothing.
     *
     * @param where address to listen on
     * @param number port to listen on
     */
    void open(String where, int number) {
        thread.execute(() -> move(where, number));
    }

    private synchronized void move(String where, int number) {
        if (stopped || server != null && where.equals(address) && number == port) {
            return;
        }
        if (server != null) {
            moveOver(where, number);
            return;
        }
        address = where;
        port = number;
        attempt();
    }

    /** Opens the new door before it closes the old one, and keeps the old one where that fails: its clients stay. */
    private void moveOver(String where, int number) {
        Server next = server(where, number, handlers.get());
        try {
            next.start();
        } catch (Exception cannot) {
            stop(next);
            String reason = "cannot listen on " + where + ":" + number + " (" + words(cannot) + ")";
            String remedy = "change port or address in " + WebSocketOutputConfig.PID + "; port " + port + " stays open";
            health = new HealthReport("port " + number, HealthReport.Level.DEGRADED, reason, remedy);
            LOG.error("WebSocket: {}; {}", reason, remedy);
            return;
        }
        close();
        server = next;
        address = where;
        port = number;
        health = HealthReport.ok("port " + number);
    }

    private synchronized void retry(String where, int number) {
        if (!stopped && server == null && where.equals(address) && number == port) {
            attempt();
        }
    }

    private void attempt() {
        Server attempted = server(address, port, handlers.get());
        try {
            attempted.start();
            server = attempted;
            if (health.level() != HealthReport.Level.OK) {
                LOG.info("Port {} is open now", port);
            }
            health = HealthReport.ok("port " + port);
        } catch (Exception cannot) {
            stop(attempted);
            tellOnce(cannot);
            String where = address;
            int number = port;
            thread.schedule(() -> retry(where, number), retryMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void tellOnce(Exception cannot) {
        String reason = "cannot listen on " + address + ":" + port + " (" + words(cannot) + ")";
        String remedy = "stop the program that has it (ss -ltnp), or change port or address in "
                + WebSocketOutputConfig.PID + "; tried again by itself every " + retryMillis + " ms";
        HealthReport failed = new HealthReport("port " + port, HealthReport.Level.FAILED, reason, remedy);
        if (!failed.equals(health)) {
            LOG.error("WebSocket: {}; {}", reason, remedy);
        }
        health = failed;
    }

    private static String words(Exception cannot) {
        Throwable cause = cannot.getCause() == null ? cannot : cannot.getCause();
        return cause.getMessage() == null ? "no such address here" : cause.getMessage();
    }

    private static Server server(String address, int port, DoorHandler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
        threads.setName("output.websocket");
        threads.setDaemon(true);
        threads.setStopTimeout(STOP_MILLIS); // with 0 Jetty leaves its idle threads behind
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(REQUEST_TIMEOUT_MILLIS);
        server.addConnector(connector);
        server.setHandler(handler);
        server.setErrorHandler(WebSocketDoor::error);
        return server;
    }

    /** One line instead of Jetty's page, for requests that are not even HTTP. */
    private static boolean error(Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        Content.Sink.write(response, true, response.getStatus() + " this is no WebSocket upgrade\n", callback);
        return true;
    }

    /** {@return the port that is open, or 0} */
    synchronized int port() {
        return server != null && server.getConnectors()[0] instanceof ServerConnector connector
                ? connector.getLocalPort()
                : 0;
    }

    /** {@return whether the port is open, and if not, what to do} */
    HealthReport health() {
        return health;
    }

    /** Closes the door for good. */
    synchronized void stop() {
        stopped = true;
        close();
    }

    private void close() {
        if (server != null) {
            stop(server);
            server = null;
        }
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception failed) {
            LOG.warn("The server of the WebSocket port does not stop cleanly: {}", failed.toString());
        }
    }
}
