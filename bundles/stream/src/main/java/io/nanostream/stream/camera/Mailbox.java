package io.nanostream.stream.camera;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where a camera's frames wait for the stream's thread: three at most, the oldest goes first. */
public final class Mailbox implements FrameConsumer {
    private static final int CAPACITY = 3;
    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Frame> frames = new ArrayDeque<>(CAPACITY);
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private boolean woken;

    @Override
    public void accept(Frame frame) {
        Frame oldest = null;
        lock.lock();
        try {
            taken.incrementAndGet();
            if (frames.size() == CAPACITY) {
                oldest = frames.poll();
                dropped.incrementAndGet();
            }
            frames.add(frame.retain());
            changed.signal();
        } finally {
            lock.unlock();
        }
        if (oldest != null) {
            oldest.close();
        }
    }

    /** Ends a wait before its time. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** {@return the next frame, the caller's to close; null after the time or a {@link #wake}} */
    public Frame await(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (frames.isEmpty() && !woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            return frames.poll();
        } finally {
            lock.unlock();
        }
    }

    public void clear() {
        lock.lock();
        try {
            frames.forEach(Frame::close);
            frames.clear();
        } finally {
            lock.unlock();
        }
    }

    public long taken() {
        return taken.get();
    }

    public long dropped() {
        return dropped.get();
    }

    /** Waits until somebody wants something; frames that come late are let go. */
    public void awaitWake() throws InterruptedException {
        Frame late = await(IDLE_NANOS);
        if (late != null) {
            late.close();
        }
    }
}
