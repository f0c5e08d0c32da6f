package io.nanostream.output.websocket.client;

import io.nanostream.api.stats.ClientCounters;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: sends what its queue holds, one message at a time, and watches over the connection. What the client sends is read and
 * forgotten.
 */
final class WebSocketClient implements FrameHandler {
    /** The longest message that a client may send, in bytes. */
    static final int MAX_RECEIVED_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketClient.class);
    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String id;
    private final String remote;
    private final String user;
    private final StreamFeed feed;
    private final Audience audience;
    private final long sinceEpochMillis = System.currentTimeMillis();
    private final UnitQueue queue = new UnitQueue();
    private final AtomicLong units = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile CoreSession session;
    private volatile long heardAt = System.nanoTime();
    private volatile long pingedAt = heardAt;
    private volatile long closingAt;
    private volatile boolean closing;
    private int receivedBytes;

    /**
     * Makes a client that is not connected yet.
     *
     * @param id unique while the output runs
     * @param remote address and port
     * @param user who it is, empty for nobody in particular
     * @param feed what it watches
     * @param audience is told when the client comes and goes
     */
    WebSocketClient(String id, String remote, String user, StreamFeed feed, Audience audience) {
        this.id = id;
        this.remote = remote;
        this.user = user;
        this.feed = feed;
        this.audience = audience;
    }

    /** {@return what it watches} */
    StreamFeed feed() {
        return feed;
    }

    /** {@return what waits for it} */
    UnitQueue queue() {
        return queue;
    }

    /** {@return its counters} */
    ClientCounters counters() {
        return new ClientCounters(
                id,
                "websocket",
                remote,
                user,
                feed.name(),
                sinceEpochMillis,
                units.get(),
                bytes.get(),
                queue.dropped());
    }

    /** Sends the next message if none is under way; returns at once. */
    void pump() {
        StreamMessage message = closing ? null : queue.next(System.nanoTime());
        if (message != null) {
            Frame frame = new Frame(OpCode.BINARY, message.view());
            session.sendFrame(frame, Callback.from(() -> sent(message), this::cannotSend), false);
        }
    }

    private void sent(StreamMessage message) {
        units.incrementAndGet();
        bytes.addAndGet(message.size());
        feed.sent(message);
        queue.sent();
        pump();
    }

    private void cannotSend(Throwable cause) {
        LOG.debug("Client {} at {} is lost: {}", id, remote, cause.toString());
        abort();
    }

    /**
     * Looks whether the connection is alive; called about twice a second.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @param limits how long things may take
     */
    void check(long nowNanos, ClientLimits limits) {
        long pingNanos = TimeUnit.MILLISECONDS.toNanos(limits.pingMillis());
        if (closing) {
            if (nowNanos - closingAt > CLOSE_NANOS) {
                abort();
            }
        } else if (queue.stuckNanos(nowNanos) > TimeUnit.MILLISECONDS.toNanos(limits.sendTimeoutMillis())) {
            LOG.info("Client {} at {} took nothing for {} ms: closed", id, remote, limits.sendTimeoutMillis());
            abort();
        } else if (nowNanos - heardAt > 3 * pingNanos) {
            LOG.info("Client {} at {} answers no ping: closed", id, remote);
            abort();
        } else if (nowNanos - pingedAt > pingNanos) {
            pingedAt = nowNanos;
            session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    /**
     * Begins the closing handshake; nothing is sent any more.
     *
     * @param code such as {@link CloseStatus#SERVICE_RESTART}
     * @param reason one line for the client
     */
    void close(int code, String reason) {
        if (!closing) {
            closingAt = System.nanoTime();
            closing = true;
            session.close(code, reason, Callback.NOOP);
        }
    }

    /** Cuts the connection. */
    void abort() {
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
        LOG.debug("Client {} at {}: {}", id, remote, cause.toString());
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        audience.leave(this);
        callback.succeeded();
    }
}
