package io.nanostream.output.events.client;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.output.events.message.DetectionsMessage;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client over WebSocket: one text message for each set of tracks. What the client sends is read and forgotten. */
final class WebSocketClient implements EventClient, FrameHandler {
    /** The longest message that a client may send, in bytes. */
    static final int MAX_RECEIVED_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketClient.class);
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Visit visit;
    private final Audience audience;
    private final EventQueue queue = new EventQueue();
    private volatile CoreSession session;
    private volatile long heardAt = System.nanoTime();
    private volatile long pingedAt = heardAt;
    private volatile long closingAt;
    private volatile boolean closing;
    private int receivedBytes;

    /**
     * Makes a client that is not connected yet.
     *
     * @param visit who it is
     * @param audience is told when the client comes and goes
     */
    WebSocketClient(Visit visit, Audience audience) {
        this.visit = visit;
        this.audience = audience;
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
        return visit.counters("events/websocket", queue);
    }

    @Override
    public void pump() {
        DetectionsMessage message = closing ? null : queue.next(System.nanoTime());
        if (message != null) {
            ByteBuffer json = message.json();
            int bytes = json.remaining();
            Callback callback = Callback.from(() -> sent(bytes), this::cannotSend);
            session.sendFrame(new Frame(OpCode.TEXT, json), callback, false);
        }
    }

    private void sent(int bytes) {
        queue.sent(bytes);
        visit.topic().sent(bytes);
        pump();
    }

    private void cannotSend(Throwable cause) {
        LOG.debug("Client {} at {} is lost: {}", visit.id(), visit.remote(), cause.toString());
        abort();
    }

    @Override
    public void check(long nowNanos, ClientLimits limits) {
        long pingNanos = TimeUnit.MILLISECONDS.toNanos(limits.keepAliveMillis());
        if (closing) {
            if (nowNanos - closingAt > CLOSE_NANOS) {
                abort();
            }
        } else if (queue.stuckNanos(nowNanos) > TimeUnit.MILLISECONDS.toNanos(limits.sendTimeoutMillis())) {
            LOG.info("{} at {} took nothing for {} ms: closed", visit.id(), visit.remote(), limits.sendTimeoutMillis());
            abort();
        } else if (nowNanos - heardAt > 3 * pingNanos) {
            LOG.info("{} at {} answers no ping: closed", visit.id(), visit.remote());
            abort();
        } else if (nowNanos - pingedAt > pingNanos) {
            pingedAt = nowNanos;
            session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    @Override
    public void end(int code, String reason) {
        if (!closing) {
            closingAt = System.nanoTime();
            closing = true;
            session.close(code, reason, Callback.NOOP);
        }
    }

    @Override
    public void abort() {
        session.abort();
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        callback.succeeded();
        opened.demand();
        audience.join(this);
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        heardAt = System.nanoTime();
        switch (frame.getOpCode()) {
            case OpCode.CLOSE -> callback.succeeded();
            case OpCode.PING -> answer(frame, callback);
            case OpCode.PONG -> forget(callback);
            default -> measure(frame, callback);
        }
    }

    /** Reads on only when the pong is out: whoever floods us with pings waits for himself. */
    private void answer(Frame ping, Callback callback) {
        ByteBuffer payload = ByteBuffer.allocate(ping.getPayloadLength());
        if (ping.hasPayload()) {
            payload.put(ping.getPayload().slice()).flip();
        }
        callback.succeeded();
        session.sendFrame(
                new Frame(OpCode.PONG, payload), Callback.from(() -> session.demand(), this::cannotSend), false);
    }

    private void measure(Frame frame, Callback callback) {
        receivedBytes += frame.getPayloadLength();
        if (receivedBytes > MAX_RECEIVED_BYTES) {
            callback.failed(new MessageTooLargeException("messages must be at most " + MAX_RECEIVED_BYTES + " bytes"));
            return;
        }
        if (frame.isFin()) {
            receivedBytes = 0;
        }
        forget(callback);
    }

    private void forget(Callback callback) {
        callback.succeeded();
        session.demand();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("Client {} at {}: {}", visit.id(), visit.remote(), cause.toString());
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        audience.leave(this);
        callback.succeeded();
    }
}
