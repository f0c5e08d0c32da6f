package io.nanostream.api.detect;

import java.util.List;
import java.util.Objects;

/**
 * What a detector can find things by.
 *
 * @param name as its card says, such as {@code nanodet_m}
 * @param labels names of the classes, by class id from 0
 * @param cost what an inference costs, relative to the other models of the same detector (millions of multiply-adds, say); a governor's
 *     wish for a smaller model goes to the next lower cost
 * @param stills whether a single picture is enough; false for a model that compares pictures
 */
public record DetectorModel(String name, List<String> labels, int cost, boolean stills) {
    /** Takes its own copy of the labels. */
    public DetectorModel {
        Objects.requireNonNull(name, "name");
        labels = List.copyOf(labels);
        if (cost < 0) {
            throw new IllegalArgumentException("cost=" + cost + ", must be 0 or more");
        }
    }
}
