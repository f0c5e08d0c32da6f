package io.nanostream.admin.rest.streams;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.stream.VideoStream;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Pictures of streams, shared by all who ask at the same time, at most ten a second of each stream. Threads: all
 * methods from any thread; the encoding runs on the executor given.
 */
public final class Snapshots implements AutoCloseable {
    private final JpegEncoder encoder;
    private final ScheduledExecutorService clock;
    private final ExecutorService worker;
    private final Map<VideoStream, SharedShots> streams = Collections.synchronizedMap(new WeakHashMap<>());
    private final Set<CompletableFuture<byte[]>> pending = ConcurrentHashMap.newKeySet();

    /**
     * Takes what it works with; both executors stay their owner's.
     *
     * @param encoder makes the pictures
     * @param clock delays what is asked too often
     * @param worker runs the encoder
     */
    public Snapshots(JpegEncoder encoder, ScheduledExecutorService clock, ExecutorService worker) {
        this.encoder = encoder;
        this.clock = clock;
        this.worker = worker;
    }

    /**
     * Asks for a picture of a stream's next frame; starts the stream where it does not run.
     *
     * @param stream whose
     * @param quality 1..100
     * @return the picture, later, or why there is none; nothing when as many have been asked for as are made in a
     *     second
     */
    Optional<CompletableFuture<byte[]>> take(VideoStream stream, int quality) {
        return streams.computeIfAbsent(stream, any -> new SharedShots())
                .take(System.nanoTime(), quality, delayNanos -> order(stream, quality, delayNanos));
    }

    /** Lets go of everybody who waits. */
    @Override
    public void close() {
        pending.forEach(picture -> picture.completeExceptionally(new IllegalStateException("the module stops")));
    }

    private CompletableFuture<byte[]> order(VideoStream stream, int quality, long delayNanos) {
        CompletableFuture<byte[]> picture = new CompletableFuture<>();
        pending.add(picture);
        picture.whenComplete((bytes, failure) -> pending.remove(picture));
        try {
            clock.schedule(() -> shoot(stream, quality, picture), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            picture.completeExceptionally(e);
        }
        return picture;
    }

    private void shoot(VideoStream stream, int quality, CompletableFuture<byte[]> picture) {
        try {
            stream.nextFrame().whenComplete((frame, failure) -> {
                if (failure == null) {
                    encodeLater(frame, quality, picture);
                } else {
                    picture.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | LinkageError failure) { // one call to a service of another room
            picture.completeExceptionally(failure);
        }
    }

    /** Away from the stream's own thread. */
    private void encodeLater(Frame frame, int quality, CompletableFuture<byte[]> picture) {
        try {
            worker.execute(() -> encode(frame, quality, picture));
        } catch (RejectedExecutionException e) {
            frame.close();
            picture.completeExceptionally(e);
        }
    }

    private void encode(Frame frame, int quality, CompletableFuture<byte[]> picture) {
        try (frame) {
            picture.complete(encoder.encode(frame, quality));
        } catch (Exception | LinkageError failure) { // goes to everybody who waits for this picture
            picture.completeExceptionally(failure);
        }
    }
}
