package io.nanostream.detector.ncnn.net;

import java.util.concurrent.atomic.LongAdder;

/** What one model did. Any thread. */
public final class ModelTotals {
    private final LongAdder pictures = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile long lastNanos;

    void began() {
        pictures.increment();
    }

    void failed() {
        failures.increment();
    }

    void took(long duration) {
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
