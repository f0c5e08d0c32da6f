package io.nanostream.admin.rest.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** The pictures of one stream that are being made or were made just now: whoever asks for the same shares one. */
final class SharedShots {
    private static final long SPACING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long QUEUE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<Integer, Shot> shots = new HashMap<>();
    private Shot last;

    /**
     * Finds a picture to share, or orders one.
     *
     * @param nowNanos of a steady clock
     * @param quality of the picture
     * @param order makes one after a delay in nanoseconds
     * @return the picture, or nothing when one more would have to wait for longer than 1 s
     */
    synchronized Optional<CompletableFuture<byte[]>> take(
            long nowNanos, int quality, LongFunction<CompletableFuture<byte[]>> order) {
        shots.values().removeIf(shot -> shot.isOld(nowNanos));
        Shot shared = shots.get(quality);
        if (shared != null) {
            return Optional.of(shared.picture);
        }
        long delay = last == null ? 0 : Math.max(0, last.startNanos + SPACING_NANOS - nowNanos);
        if (delay > QUEUE_NANOS) {
            return Optional.empty();
        }
        last = new Shot(nowNanos + delay, order.apply(delay));
        shots.put(quality, last);
        return Optional.of(last.picture);
    }

    private record Shot(long startNanos, CompletableFuture<byte[]> picture) {
        boolean isOld(long nowNanos) {
            return picture.isDone() && nowNanos - startNanos >= SPACING_NANOS;
        }
    }
}
