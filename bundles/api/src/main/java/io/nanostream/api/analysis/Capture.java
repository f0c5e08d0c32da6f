package io.nanostream.api.analysis;

import java.util.Objects;

/**
 * Which captured picture something was found in.
 *
 * @param camera the camera's name
 * @param number the picture's capture number, as it stands in the frame mark of every stream of that camera
 * @param timeMicros when it was captured, microseconds since the Unix epoch, UTC
 * @param widthPx the picture's own width, before any scaling
 * @param heightPx the picture's own height, before any scaling
 */
public record Capture(String camera, long number, long timeMicros, int widthPx, int heightPx) {
    /** Checks that there is a picture. */
    public Capture {
        Objects.requireNonNull(camera, "camera");
        if (widthPx < 1 || heightPx < 1) {
            throw new IllegalArgumentException("size=" + widthPx + "x" + heightPx + ", must be 1x1 or more");
        }
    }

    /** {@return width over height} */
    public float aspect() {
        return (float) widthPx / heightPx;
    }
}
