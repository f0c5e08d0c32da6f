package io.nanostream.capture.pattern;

import io.nanostream.api.frame.FrameRate;

/**
 * The times at which frames are due: multiples of the period since the media clock's zero, so that two cameras of
 * one rate tick together. One thread.
 */
final class FrameGrid {
    private final FrameRate rate;
    private long next;
    private long skipped;

    /**
     * Begins behind now.
     *
     * @param rate frames per second
     * @param nowNanos running time
     */
    FrameGrid(FrameRate rate, long nowNanos) {
        this.rate = rate;
        this.next = newest(nowNanos) + 1;
    }

    /**
     * Takes the next place: one behind the last, except that no more than two frames are ever overdue; what is
     * older is skipped.
     *
     * @param nowNanos running time
     * @return when it is due
     */
    long take(long nowNanos) {
        long oldest = newest(nowNanos) - 1;
        if (oldest > next) {
            skipped += oldest - next;
            next = oldest;
        }
        return rate.nanosAt(next++);
    }

    /** {@return how many places were skipped} */
    long skipped() {
        return skipped;
    }

    /** {@return the last place that is due at a time} */
    private long newest(long nowNanos) {
        long cycle = 1_000_000_000L * rate.seconds();
        long index = nowNanos / cycle * rate.frames() + nowNanos % cycle * rate.frames() / cycle;
        return rate.nanosAt(index + 1) <= nowNanos ? index + 1 : index; // due times are rounded down
    }
}
