package io.nanostream.detector.ncnn.input;

import java.util.List;

/**
 * From samples of 0..255 to what a net was trained on: {@code (sample - mean) * norm}.
 *
 * @param mean a number a sample, in the order of the samples
 * @param norm a factor a sample
 * @param padValue sample that fills the border, before normalisation
 */
public record Normalisation(List<Float> mean, List<Float> norm, float padValue) {
    /** Takes its own copies. */
    public Normalisation {
        mean = List.copyOf(mean);
        norm = List.copyOf(norm);
    }
}
