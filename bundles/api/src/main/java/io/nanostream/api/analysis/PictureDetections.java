package io.nanostream.api.analysis;

import io.nanostream.api.detect.Detection;
import java.util.List;
import java.util.Objects;

/**
 * What was found in a single picture.
 *
 * @param widthPx the picture's width
 * @param heightPx the picture's height
 * @param model the model that looked
 * @param millis how long the detector took, without decoding the picture, in milliseconds
 * @param found the objects, best score first
 */
public record PictureDetections(int widthPx, int heightPx, String model, float millis, List<Detection> found) {
    /** Takes its own copy of the list. */
    public PictureDetections {
        Objects.requireNonNull(model, "model");
        found = List.copyOf(found);
    }
}
