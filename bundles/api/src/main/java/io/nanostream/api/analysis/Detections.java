package io.nanostream.api.analysis;

import io.nanostream.api.detect.Detection;
import java.util.List;
import java.util.Objects;

/**
 * All that was found in one captured picture.
 *
 * @param capture the picture that was looked at
 * @param detector who looked, such as {@code ncnn}
 * @param model by which model, such as {@code nanodet_m}
 * @param millis how long the detector took, in milliseconds
 * @param found the objects, best score first
 */
public record Detections(Capture capture, String detector, String model, float millis, List<Detection> found) {
    /** Takes its own copy of the list. */
    public Detections {
        Objects.requireNonNull(capture, "capture");
        Objects.requireNonNull(detector, "detector");
        Objects.requireNonNull(model, "model");
        found = List.copyOf(found);
    }
}
