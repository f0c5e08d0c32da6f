package io.nanostream.api.trial;

import java.util.Objects;

/**
 * A trial that is wanted.
 *
 * @param camera the camera's name; empty for each camera that there is, which makes one trial each
 * @param detector name of the detector on trial, such as {@code ncnn}; empty for the first by ranking that has the model
 * @param model name of its model; empty for the detector's first. One of the two must be given
 * @param dutyPercent of a hundred pictures that the serving one looked at, how many are compared, evenly spread, 1..100
 * @param gate who decides
 * @param limits by what
 */
public record TrialSettings(
        String camera, String detector, String model, int dutyPercent, TrialGate gate, TrialLimits limits) {
    /** Share of the pictures that are compared unless told otherwise. */
    public static final int DEFAULT_DUTY_PERCENT = 25;

    /** Checks that something is on trial, and ranges. */
    public TrialSettings {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(limits, "limits");
        if (detector.isEmpty() && model.isEmpty()) {
            throw new IllegalArgumentException("detector= and model=, one of them must be given");
        }
        if (dutyPercent < 1 || dutyPercent > 100) {
            throw new IllegalArgumentException("dutyPercent=" + dutyPercent + ", must be 1..100");
        }
    }
}
