package io.nanostream.detector.ncnn.weights;

import io.nanostream.binding.ncnn.param.NetFileException;
import io.nanostream.binding.ncnn.param.NetGraph;
import io.nanostream.detector.ncnn.card.ModelCard;
import java.util.List;

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

    /**
     * Looks at the files again: between the look at them and their use somebody may have written to them.
     *
     * @throws WeightsException when they are not those that were looked at, or the graph is none
     */
    public void requireUnchanged() throws WeightsException {
        for (WeightFile file : List.of(param, bin)) {
            if (!WeightFile.of(file.path()).equals(file)) {
                throw new WeightsException(file.path() + " is being written to");
            }
        }
        try {
            NetGraph.read(param.path());
        } catch (NetFileException wrong) {
            throw new WeightsException("" + wrong.getMessage());
        }
    }
}
