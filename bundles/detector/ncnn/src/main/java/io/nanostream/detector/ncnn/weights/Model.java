package io.nanostream.detector.ncnn.weights;

import io.nanostream.detector.ncnn.card.ModelCard;

/**
 * A model that can be tried: a card and files that are what it says. Two are equal when a net made of them would be
 * the same.
 *
 * @param card what it is
 * @param param the graph
 * @param bin the weights
 */
public record Model(ModelCard card, WeightFile param, WeightFile bin) {
    /** {@return its name} */
    public String name() {
        return card.name();
    }
}
