package io.nanostream.api.detect;

import java.util.Objects;

/**
 * One object in one picture.
 *
 * @param classId place of its class in the model's labels, from 0
 * @param className the label
 * @param score how sure the detector is, 0..1
 * @param box where it is, in fractions of the whole picture
 */
public record Detection(int classId, String className, float score, Box box) {
    /** Checks that names are given and the score is a fraction. */
    public Detection {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(box, "box");
        if (classId < 0) {
            throw new IllegalArgumentException("classId=" + classId + ", must be 0 or more");
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score=" + score + ", must be 0..1");
        }
    }
}
