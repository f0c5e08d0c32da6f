package io.nanostream.detector.ncnn.selection;

/**
 * How detections are chosen where the configuration decides.
 *
 * @param sizes thresholds by size
 * @param caps limits a class
 * @param persons what holds for persons alone
 * @param topK how many candidates are looked at, the best
 * @param maxDetections how many detections a picture has at most
 * @param overlaps which boxes are taken for one
 */
public record SelectionRules(
        SizeRules sizes, CapRules caps, PersonRules persons, int topK, int maxDetections, Overlaps overlaps) {
    /** {@return the score that a candidate needs at least to be looked at, 0..1} */
    public float scoreMin() {
        return sizes.least();
    }
}
