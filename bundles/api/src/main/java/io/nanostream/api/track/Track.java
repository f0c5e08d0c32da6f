package io.nanostream.api.track;

import io.nanostream.api.detect.Box;
import java.util.Objects;

/**
 * One object, followed.
 *
 * @param id stable while it is followed, from 1, unique within its camera
 * @param classId place of its class in the model's labels, from 0
 * @param className the label
 * @param score how sure the detector was when it saw the object last, 0..1
 * @param box where it is at the time of its set, in fractions of the camera's picture
 * @param velocityX to the right, in picture widths per second
 * @param velocityY down, in picture heights per second
 * @param visible in how many of the pictures looked at it was found, 1 or more
 * @param hidden in how many of them, since the last in which it was found, it was not; 0 when it was found in this one
 */
public record Track(
        long id,
        int classId,
        String className,
        float score,
        Box box,
        float velocityX,
        float velocityY,
        int visible,
        int hidden) {
    /** Checks that names are given, the score is a fraction and the counts are possible. */
    public Track {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(box, "box");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score=" + score + ", must be 0..1");
        }
        if (visible < 1 || hidden < 0) {
            throw new IllegalArgumentException(
                    "visible=" + visible + ", hidden=" + hidden + ", must be 1 or more and 0 or more");
        }
    }

    /**
     * {@return where the object probably is some time later, at unchanged velocity}
     *
     * @param seconds after the time of its set
     */
    public Box predicted(float seconds) {
        return box.moved(velocityX * seconds, velocityY * seconds);
    }
}
