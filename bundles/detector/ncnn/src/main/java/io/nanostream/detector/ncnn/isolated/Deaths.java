package io.nanostream.detector.ncnn.isolated;

import java.util.concurrent.TimeUnit;

/** When processes ended by themselves; times are {@link System#nanoTime()}. Any thread. */
final class Deaths {
    /** So many within {@link #WINDOW_SECONDS} are too many. */
    static final int MOST = 3;
    /** The time that is looked back. */
    static final int WINDOW_SECONDS = 10;

    private final long[] last = new long[MOST];
    private long count;
    private String how = "";

    synchronized void add(long now, String reason) {
        last[(int) (count % MOST)] = now;
        count++;
        how = reason;
    }

    /** {@return whether too many ended of late} */
    synchronized boolean tooMany(long now) {
        return count >= MOST && now - last[(int) (count % MOST)] < TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
    }

    /** {@return how many ever} */
    synchronized long count() {
        return count;
    }

    /** {@return how the last one ended; empty where none did} */
    synchronized String how() {
        return how;
    }
}
