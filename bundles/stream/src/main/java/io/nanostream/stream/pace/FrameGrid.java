package io.nanostream.stream.pace;

import io.nanostream.api.frame.FrameRate;

/**
 * The grid of times on which a stream's frames lie, and which place in it a camera's frame takes. Pure; one thread.
 *
 * <p>A camera of the stream's own rate drifts and jitters against the grid: as long as its frame is less than 0.9 periods away from the next
 * place it takes that place, so that no frame is dropped or repeated for jitter alone. A camera of another rate takes the nearest place; a slower one
 * that comes when a repeat has its place already takes the next.
 */
final class FrameGrid {
    private static final double SAME_RATE = 0.02;

    private final FrameRate rate;
    private final long period;
    private final long notBefore;
    private long origin;
    private long originSlot;
    private long last = -1;

    /** @param notBefore the first place is due no earlier */
    FrameGrid(FrameRate rate, long originNanos, long notBefore) {
        this.notBefore = notBefore;
        this.rate = rate;
        this.period = rate.periodNanos();
        this.origin = Math.max(originNanos, notBefore);
    }

    /** {@return the place for a frame of that time; at most {@link #last()} when there is none left for it} */
    long place(long ptsNanos, FrameRate camera) {
        long next = last + 1;
        double ratio = camera.perSecond() / rate.perSecond();
        if (Math.abs(ratio - 1) < SAME_RATE && Math.abs(ptsNanos - ptsOf(next)) < period * 9 / 10) {
            return next;
        }
        long nearest = originSlot + Math.floorDiv(ptsNanos - origin + period / 2, period);
        return ratio < 1 - SAME_RATE ? Math.max(next, nearest) : nearest;
    }

    /** Takes a place; those before it are gone. */
    void take(long slot) {
        last = slot;
    }

    long last() {
        return last;
    }

    /** {@return when the frame at a place is due, in running time} */
    long ptsOf(long slot) {
        return origin + rate.nanosAt(Math.max(0, slot - originSlot));
    }

    /** {@return the due time of the first free place} */
    long nextDue() {
        return ptsOf(last + 1);
    }

    long periodNanos() {
        return period;
    }

    /** Begins anew after a standstill, so that the next free place is due at that time. Places go on counting. */
    void restart(long atNanos) {
        long earliest = last < 0 ? notBefore : ptsOf(last) + period;
        originSlot = last + 1;
        origin = Math.max(atNanos, earliest);
    }
}
