package io.nanostream.api.track;

import java.util.Objects;

/**
 * One object, followed.
 *
 * @param id stable while it is followed, from 1, unique within its camera
 * @param classId place of its class in the detector's labels, from 0
 * @param className the label
 * @param score 0..1
 * @param box where it is at the time of its set
 * @param velocityX to the right, in picture widths per second
 * @param velocityY down, in picture heights per second
 */
public record Track(long id, int classId, String className, float score, Box box, float velocityX, float velocityY) {
    /** Checks that names are given and the score is a fraction. */
    public Track {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(box, "box");
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score=" + score + ", must be 0..1");
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
