package io.nanostream.output.events.client;

import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.api.track.TrackSet;
import io.nanostream.output.events.message.DetectionsMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.websocket.core.CloseStatus;

/**
 * Everything about one stream's name: the stream behind it, which may go and come back, and who listens. Makes one message of each set of
 * tracks and puts it into every client's queue. Threads: any; {@link #settle} on one.
 */
final class StreamTopic {
    private final String name;
    private final List<VideoStream> streams = new CopyOnWriteArrayList<>();
    private final List<EventClient> clients = new CopyOnWriteArrayList<>();
    private final LongAdder in = new LongAdder();
    private final LongAdder out = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder tooSlow = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private long goneAt;
    private boolean gone;

    /**
     * Makes a topic without a stream.
     *
     * @param name the stream's name
     */
    StreamTopic(String name) {
        this.name = name;
    }

    /** {@return the stream's name} */
    String name() {
        return name;
    }

    /** {@return the services of this name: the first serves, further ones stand by} */
    List<VideoStream> streams() {
        return streams;
    }

    /** {@return who listens} */
    List<EventClient> clients() {
        return clients;
    }

    /** {@return what is published under this name, while something is} */
    Optional<StreamSettings> settings() {
        return streams.stream().findFirst().map(VideoStream::settings);
    }

    /**
     * {@return whether somebody listens to what is found at a camera}
     *
     * @param camera the camera's name
     */
    boolean awaits(String camera) {
        return !clients.isEmpty()
                && settings().filter(is -> is.camera().equals(camera)).isPresent();
    }

    /**
     * Takes tracks; those of other cameras are not for this topic.
     *
     * @param tracks of any camera
     * @param limits how many messages may wait for a client
     */
    void accept(TrackSet tracks, ClientLimits limits) {
        Optional<StreamSettings> stream =
                settings().filter(is -> is.camera().equals(tracks.capture().camera()));
        if (stream.isEmpty() || clients.isEmpty()) {
            return;
        }
        in.increment();
        DetectionsMessage message = DetectionsMessage.of(tracks, stream.get());
        clients.forEach(client -> tooSlow.add(client.queue().offer(message, limits.maxQueued())));
    }

    /**
     * Counts tracks that never came to be messages, where somebody waited for them.
     *
     * @param tracks of any camera
     */
    void missed(TrackSet tracks) {
        if (awaits(tracks.capture().camera())) {
            missed.increment();
        }
    }

    /**
     * Counts a message that a client took.
     *
     * @param bytes of it
     */
    void sent(int bytes) {
        out.increment();
        bytesOut.add(bytes);
    }

    /**
     * Ends the clients of a stream that stays away.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @param limits how long they wait
     */
    void settle(long nowNanos, ClientLimits limits) {
        if (!streams.isEmpty()) {
            gone = false;
        } else if (!gone) {
            gone = true;
            goneAt = nowNanos;
        } else if (nowNanos - goneAt >= TimeUnit.MILLISECONDS.toNanos(limits.holdMillis())) {
            clients.forEach(client -> client.end(CloseStatus.TRY_AGAIN_LATER, "stream " + name + " is gone"));
        }
    }

    /** {@return its counters: sets of tracks taken, messages sent to all clients together} */
    StageCounters counters() {
        return new StageCounters(
                "output.events",
                name,
                in.sum() + missed.sum(),
                out.sum(),
                Map.of("client too slow", tooSlow.sum(), "mailbox full", missed.sum()),
                bytesOut.sum());
    }
}
