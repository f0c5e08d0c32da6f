package io.nanostream.output.websocket.client;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.VideoStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything about one stream's name: the stream behind it, which may go and come back, one subscription while somebody watches, and the
 * clients. Makes one message of each access unit and puts it into every client's queue.
 *
 * <p>Threads: {@link #accept} on the encoder's, {@link #join}, {@link #leave} and {@link #settle} on the audience's, the rest on any.
 */
final class StreamFeed implements AccessUnitConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFeed.class);

    private final String name;
    private final Audience audience;
    private final Executor sender;
    private final List<VideoStream> streams = new CopyOnWriteArrayList<>();
    private final List<WebSocketClient> clients = new CopyOnWriteArrayList<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder tooSlow = new LongAdder();
    private final LongAdder notH264 = new LongAdder();
    private volatile VideoStream subscribedTo;
    private Subscription subscription;
    private long goneAt;
    private boolean gone;

    /**
     * Makes a feed without a stream.
     *
     * @param name the stream's name
     * @param audience knows the limits
     * @param sender one thread that sends
     */
    StreamFeed(String name, Audience audience, Executor sender) {
        this.name = name;
        this.audience = audience;
        this.sender = sender;
    }

    /** {@return the stream's name} */
    String name() {
        return name;
    }

    /** {@return the services of this name: the first serves, further ones stand by} */
    List<VideoStream> streams() {
        return streams;
    }

    /** {@return whether nobody is connected} */
    boolean empty() {
        return clients.isEmpty();
    }

    /**
     * Takes a client that is connected.
     *
     * @param client begins with the next keyframe
     */
    void join(WebSocketClient client) {
        clients.add(client);
        VideoStream stream = subscribedTo;
        settle(System.nanoTime());
        if (stream != null && stream == subscribedTo && client.queue().asksForKeyframe(System.nanoTime())) {
            stream.requestKeyframe();
        }
    }

    /**
     * Forgets a client.
     *
     * @param client gone
     */
    void leave(WebSocketClient client) {
        clients.remove(client);
        settle(System.nanoTime());
    }

    /**
     * Brings the subscription in line with the stream and the clients, and closes clients whose stream stays away.
     *
     * @param nowNanos {@link System#nanoTime()}
     */
    void settle(long nowNanos) {
        VideoStream present = streams.stream().findFirst().orElse(null);
        VideoStream wanted = clients.isEmpty() ? null : present;
        if (wanted != subscribedTo) {
            change(wanted, nowNanos);
        }
        if (present != null) {
            gone = false;
        } else if (!gone) {
            gone = true;
            goneAt = nowNanos;
        } else if (nowNanos - goneAt
                >= TimeUnit.MILLISECONDS.toNanos(audience.limits().holdMillis())) {
            closeAll(CloseStatus.TRY_AGAIN_LATER, "stream " + name + " is gone");
        }
    }

    private void change(VideoStream wanted, long nowNanos) {
        Subscription old = subscription;
        subscription = null;
        subscribedTo = null;
        if (old != null) {
            old.close();
        }
        if (wanted == null) {
            return;
        }
        clients.forEach(client -> client.queue().restart(nowNanos));
        try {
            subscription = wanted.subscribe(this);
            subscribedTo = wanted;
        } catch (RuntimeException cannot) {
            LOG.debug("Stream {} cannot be subscribed to, tried again: {}", name, cannot.toString());
        }
    }

    /**
     * Closes every client and the subscription.
     *
     * @param code of the closing handshake
     * @param reason for the clients
     */
    void end(int code, String reason) {
        closeAll(code, reason);
        change(null, System.nanoTime());
    }

    private void closeAll(int code, String reason) {
        clients.forEach(client -> client.close(code, reason));
    }

    @Override
    public void accept(AccessUnit unit) {
        if (unit.codec() != Codec.H264) {
            notH264.increment();
            return;
        }
        in.increment();
        ClientLimits limits = audience.limits();
        StreamMessage message = StreamMessage.of(unit, System.nanoTime());
        int lost = 0;
        for (WebSocketClient client : clients) {
            lost += client.queue().offer(message, limits);
        }
        tooSlow.add(lost);
        if (awake.compareAndSet(false, true)) {
            sender.execute(this::send);
        }
    }

    private void send() {
        awake.set(false);
        long now = System.nanoTime();
        boolean keyframeWanted = false;
        for (WebSocketClient client : clients) {
            try {
                client.pump();
            } catch (RuntimeException broken) {
                LOG.warn("A client of stream {} fails and is cut: {}", name, broken.toString());
                client.abort();
            }
            keyframeWanted |= client.queue().asksForKeyframe(now);
        }
        VideoStream stream = subscribedTo;
        if (keyframeWanted && stream != null) {
            stream.requestKeyframe();
        }
    }

    /**
     * Counts a message that reached a client's socket.
     *
     * @param message sent
     */
    void sent(StreamMessage message) {
        out.increment();
        bytesOut.add(message.size());
    }

    /** {@return its counters: access units taken, messages sent to all clients together} */
    StageCounters counters() {
        return new StageCounters(
                "output.websocket",
                name,
                in.sum(),
                out.sum(),
                Map.of("client too slow", tooSlow.sum(), "not h264", notH264.sum()),
                bytesOut.sum());
    }
}
