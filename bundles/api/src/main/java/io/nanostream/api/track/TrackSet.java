package io.nanostream.api.track;

import io.nanostream.api.analysis.Capture;
import java.util.List;
import java.util.Objects;

/**
 * All objects followed in one captured picture.
 *
 * @param capture the picture that was looked at
 * @param detector who looked, such as {@code ncnn}
 * @param model by which model, such as {@code nanodet_m}
 * @param tracks the objects, best score first
 */
public record TrackSet(Capture capture, String detector, String model, List<Track> tracks) {
    /** Takes its own copy of the list. */
    public TrackSet {
        Objects.requireNonNull(capture, "capture");
        Objects.requireNonNull(detector, "detector");
        Objects.requireNonNull(model, "model");
        tracks = List.copyOf(tracks);
    }
}
