package io.nanostream.detector.ncnn.net;

import java.util.concurrent.atomic.LongAdder;

/** What one model did. Any thread. */
public final class ModelTotals {
    private final LongAdder pictures = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile long lastNanos;

    /** A picture came. */
    public void began() {
        pictures.increment();
    }

    /** It could not be looked at. */
    public void failed() {
        failures.increment();
    }

    /**
     * It was looked at.
     *
     * @param duration nanoseconds
     */
    public void took(long duration) {
        lastNanos = duration;
    }

    /** {@return pictures that came} */
    public long pictures() {
        return pictures.sum();
    }

    /** {@return pictures that could not be looked at} */
    public long failures() {
        return failures.sum();
    }

    /** {@return time that the last one took, seconds} */
    public double lastSeconds() {
        return lastNanos / 1e9;
    }
}
