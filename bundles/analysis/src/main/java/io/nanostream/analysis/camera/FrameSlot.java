package io.nanostream.analysis.camera;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where a camera's newest frame waits until it is looked at: one frame; a newer one takes its place. The camera's thread does no more than
 * that. Why a frame was not looked at is what the looker was at when the next one came.
 */
final class FrameSlot implements FrameConsumer {
    private static final long LIVELY_NANOS = 30_000_000_000L;

    private final LookCounters counters;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Frame waiting;
    private long lastNumber = -1;
    private long lastCame;
    private boolean cameOnce;
    private boolean woken;
    private boolean closed;
    private volatile String hindrance = "busy";

    FrameSlot(LookCounters counters) {
        this.counters = counters;
    }

    @Override
    public void accept(Frame frame) {
        Frame older;
        lock.lock();
        try {
            long number = frame.mark().captureNumber();
            if (closed || number == lastNumber) {
                return; // the same once more, when a subscription takes another's place
            }
            lastNumber = number;
            woken |= !recently(); // who sleeps for want of frames has to prepare
            lastCame = System.nanoTime();
            cameOnce = true;
            counters.in();
            older = waiting;
            waiting = frame.retain();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (older != null) {
            older.close();
            counters.dropped(hindrance);
        }
    }

    /** Says why frames that come now are not looked at. */
    void hinderedBy(String reason) {
        hindrance = reason;
    }

    /** {@return whether frames come: one did within the last 30 s} */
    boolean lively() {
        lock.lock();
        try {
            return recently();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a wait before its time. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for that time, or until something changes; frames only take each other's place meanwhile. */
    void pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!woken && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a frame.
     *
     * @param due not before this time, by {@link System#nanoTime()}
     * @param nanos how long to wait at most
     * @return the newest frame, the caller's to close; null when none came in time, or something changed
     */
    Frame take(long due, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long until = System.nanoTime() + nanos;
            while (!woken && !closed) {
                long now = System.nanoTime();
                if (waiting != null && due - now <= 0) {
                    Frame taken = waiting;
                    waiting = null;
                    return taken;
                }
                long left = Math.min(until - now, waiting != null ? due - now : Long.MAX_VALUE);
                if (until - now <= 0) {
                    break;
                }
                changed.awaitNanos(left);
            }
            woken = false;
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more frames, and lets go of the one that waits. */
    void close() {
        Frame last;
        lock.lock();
        try {
            closed = true;
            last = waiting;
            waiting = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.close();
            counters.dropped("stopped");
        }
    }

    private boolean recently() {
        return cameOnce && System.nanoTime() - lastCame < LIVELY_NANOS;
    }
}
