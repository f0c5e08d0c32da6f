package io.nanostream.detector.ncnn.card;

import io.nanostream.api.detect.DetectorModel;
import io.nanostream.detector.ncnn.head.Head;
import io.nanostream.detector.ncnn.input.InputSpec;
import java.util.List;

/**
 * One model, as its card describes it.
 *
 * @param name what people and REST call it
 * @param files its weights
 * @param input the picture that it wants
 * @param head what its outputs mean
 * @param labels names of the classes, by class id from 0
 * @param figures what it is worth
 */
public record ModelCard(
        String name, Files files, InputSpec input, Head head, List<String> labels, CardFigures figures) {

    /**
     * Both files of a model.
     *
     * @param param the net's graph, ncnn's text form
     * @param bin its weights
     */
    public record Files(CardFile param, CardFile bin) {
        /** {@return whether both can be fetched} */
        public boolean fetchable() {
            return !param.addresses().isEmpty() && !bin.addresses().isEmpty();
        }
    }

    /** Takes its own copy of the labels. */
    public ModelCard {
        labels = List.copyOf(labels);
    }

    /** {@return the model as other bundles see it} */
    public DetectorModel model() {
        return new DetectorModel(name, labels, figures.cost(), true);
    }

    /**
     * {@return the same card with another head}
     *
     * @param other outputs that somebody configured
     */
    public ModelCard withHead(Head other) {
        return new ModelCard(name, files, input, other, labels, figures);
    }

    /**
     * {@return the same card with another input}
     *
     * @param other size that somebody configured
     */
    public ModelCard withInput(InputSpec other) {
        return new ModelCard(name, files, other, head, labels, figures);
    }
}
