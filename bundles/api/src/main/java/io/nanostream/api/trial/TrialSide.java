package io.nanostream.api.trial;

import java.util.Objects;

/**
 * How one of the two did, on the compared pictures only.
 *
 * @param detector who, such as {@code ncnn}; empty while there is nobody
 * @param model by which model
 * @param judgedF1 F1 of what it found against what the judge found, 0..1; NaN without a judge, or while nobody found anything
 * @param p50Millis latency that half of the pictures did not exceed, milliseconds; over the last thousand, 0 before the first
 * @param p99Millis the same for 99 of 100
 * @param cpuMillis CPU time for a picture, mean, milliseconds: that of the thread that calls the detector. What helper threads of the
 *     detector's engine or another process do for it (OpenMP with more than one thread, {@code isolation = process}) is not in it; NaN where
 *     the system does not tell
 */
public record TrialSide(
        String detector, String model, double judgedF1, double p50Millis, double p99Millis, double cpuMillis) {
    /** Checks names. */
    public TrialSide {
        Objects.requireNonNull(detector, "detector");
        Objects.requireNonNull(model, "model");
    }
}
