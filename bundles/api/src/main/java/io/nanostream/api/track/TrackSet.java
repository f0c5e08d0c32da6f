package io.nanostream.api.track;

import java.util.List;
import java.util.Objects;

/**
 * All objects followed in one captured picture.
 *
 * @param camera the camera's name
 * @param captureNumber the picture that was looked at
 * @param captureTimeMicros when it was captured, microseconds since the Unix epoch, UTC
 * @param tracks the objects, best score first
 */
public record TrackSet(String camera, long captureNumber, long captureTimeMicros, List<Track> tracks) {
    /** Takes its own copy of the list. */
    public TrackSet {
        Objects.requireNonNull(camera, "camera");
        tracks = List.copyOf(tracks);
    }
}
