package io.nanostream.output.events.client;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.output.events.message.DetectionsMessage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client by server-sent events (HTML standard, 9.2): one event for each set of tracks, a comment as a sign of life. Writes only what the
 * connection takes at once; Jetty calls when it takes more.
 */
public final class SseClient implements EventClient, WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(SseClient.class);
    private static final byte[] PREAMBLE = "retry: 3000\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Visit visit;
    private final Audience audience;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Request connection;
    private final EventQueue queue = new EventQueue();
    private byte[] note = PREAMBLE;
    private int eventBytes;
    private boolean begun;
    private boolean unflushed;
    private boolean over;
    private long wroteAt = System.nanoTime();

    private SseClient(Visit visit, Audience audience, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        this.visit = visit;
        this.audience = audience;
        connection = ServletContextRequest.getServletContextRequest(request);
        out = response.getOutputStream();
        async = request.startAsync(request, response);
        async.setTimeout(0);
        async.addListener(this);
    }

    /**
     * Begins to answer a request, after {@link Audience#refusal} found nothing against it and the headers are set; goes on after this call.
     *
     * @param audience takes the client
     * @param stream name or alias
     * @param user who it is, empty for nobody in particular
     * @param request whose answer may be asynchronous
     * @param response gets the events
     * @return false when the stream went this moment; nothing is written then
     * @throws IOException when the client is gone
     */
    public static boolean begin(
            Audience audience, String stream, String user, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String remote = request.getRemoteAddr() + ":" + request.getRemotePort();
        Optional<Visit> visit = audience.visit(stream, remote, user);
        if (visit.isEmpty()) {
            return false;
        }
        SseClient client = new SseClient(visit.get(), audience, request, response);
        audience.join(client);
        client.out.setWriteListener(client);
        return true;
    }

    @Override
    public Visit visit() {
        return visit;
    }

    @Override
    public EventQueue queue() {
        return queue;
    }

    @Override
    public ClientCounters counters() {
        return visit.counters("events/sse", queue);
    }

    @Override
    public synchronized void pump() {
        if (!begun) {
            return;
        }
        try {
            while (!over && out.isReady()) {
                if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else if (!writeNext()) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException lost) { // the latter from a response that Jetty has ended
            lose(lost);
        }
    }

    /** Whatever was written before is with the client's connection now. */
    private boolean writeNext() throws IOException {
        if (queue.sent(eventBytes)) {
            visit.topic().sent(eventBytes);
        }
        byte[] next = note;
        note = null;
        if (next == null) {
            DetectionsMessage message = queue.next(System.nanoTime());
            if (message == null) {
                return false;
            }
            next = message.event();
            eventBytes = next.length;
        }
        wroteAt = System.nanoTime();
        unflushed = true;
        out.write(next);
        return true;
    }

    @Override
    public void check(long nowNanos, ClientLimits limits) {
        if (queue.stuckNanos(nowNanos) > TimeUnit.MILLISECONDS.toNanos(limits.sendTimeoutMillis())) {
            LOG.info("{} at {} took nothing for {} ms: closed", visit.id(), visit.remote(), limits.sendTimeoutMillis());
            abort();
            return;
        }
        synchronized (this) {
            if (nowNanos - wroteAt > TimeUnit.MILLISECONDS.toNanos(limits.keepAliveMillis()) && note == null) {
                note = KEEP_ALIVE;
            }
        }
        pump();
    }

    @Override
    public void end(int code, String reason) {
        if (finish()) {
            complete();
        }
    }

    @Override
    public void abort() {
        boolean first = finish();
        connection.getConnectionMetaData().getConnection().getEndPoint().close();
        if (first) {
            complete();
        }
    }

    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        return first;
    }

    private void complete() {
        audience.leave(this);
        try {
            async.complete();
        } catch (IllegalStateException ended) {
            LOG.debug("{} at {} had ended already: {}", visit.id(), visit.remote(), ended.toString());
        }
    }

    private void lose(Throwable cause) {
        LOG.debug("Client {} at {} is lost: {}", visit.id(), visit.remote(), cause.toString());
        if (finish()) {
            complete();
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
        }
        pump();
    }

    @Override
    public void onError(Throwable cause) {
        lose(cause);
    }

    @Override
    public void onError(AsyncEvent event) {
        lose(event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) {
        finish();
        audience.leave(this);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        lose(new IllegalStateException("timeout")); // never: it is switched off
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // never started twice
    }
}
