package io.nanostream.detector.ncnn.selection;

/**
 * What holds for the class {@code person} alone.
 *
 * @param minScore least score, 0..1
 * @param max how many are kept, the best; 0: any number
 * @param filter whether the other rules are in force
 * @param minAreaRatio of the largest person's area, that a person must have to be kept, 0..1
 * @param aspectMin least height over width
 * @param aspectMax most height over width
 */
public record PersonRules(
        float minScore, int max, boolean filter, float minAreaRatio, float aspectMin, float aspectMax) {
    /** The label that they are about. */
    public static final String LABEL = "person";

    boolean keeps(float area, float largest, float aspect) {
        return !filter || (area >= minAreaRatio * largest && aspect >= aspectMin && aspect <= aspectMax);
    }
}
