package io.nanostream.stream.count;

/**
 * How long something has been silent, in moments that somebody looked: where the machine is so busy that whoever looks is late himself, a
 * long gap between two looks counts as one moment only. One thread looks.
 */
public final class Moments {
    /** What one look adds at most, in nanoseconds. */
    public static final long MOMENT_NANOS = 25_000_000L;

    private long lastLookNanos;
    private long silenceNanos;

    /**
     * Looks.
     *
     * @param lastSignNanos when it gave its last sign of life, on {@link System#nanoTime}'s clock
     * @return nanoseconds of silence since then, at most what was looked at
     */
    public long look(long lastSignNanos) {
        long now = System.nanoTime();
        if (lastLookNanos <= lastSignNanos) {
            silenceNanos = 0;
            lastLookNanos = lastSignNanos;
        }
        silenceNanos += Math.min(MOMENT_NANOS, now - lastLookNanos);
        lastLookNanos = now;
        return silenceNanos;
    }
}
