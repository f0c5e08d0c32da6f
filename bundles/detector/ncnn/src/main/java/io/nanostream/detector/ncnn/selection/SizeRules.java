package io.nanostream.detector.ncnn.selection;

/**
 * Small things need a higher score. Areas are fractions of the source picture's.
 *
 * @param baseScore least score of large ones, 0..1
 * @param small below {@code areaSmall}
 * @param medium below {@code areaMedium}
 * @param minBoxArea anything smaller is dropped
 */
public record SizeRules(float baseScore, Step small, Step medium, float minBoxArea) {

    /**
     * One step.
     *
     * @param area it is for boxes below this area
     * @param score which need this score
     */
    public record Step(float area, float score) {}

    float scoreMin(float area) {
        if (area < small.area) {
            return small.score;
        }
        return area < medium.area ? medium.score : baseScore;
    }

    /** {@return the least score that any box needs} */
    float least() {
        return Math.min(baseScore, Math.min(small.score, medium.score));
    }
}
