package io.nanostream.detector.ncnn;

import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.OwnFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which model is wanted.
 *
 * @param wanted a card's name; empty for the best
 * @param int8 whether INT8 is preferred
 * @param own files of the user's for the INT8 model
 * @param download whether what is wanted is fetched
 * @param mirror where from; empty: from the cards' addresses
 */
record ModelChoice(String wanted, boolean int8, Optional<OwnFiles> own, boolean download, String mirror) {
    /** The model whose files {@code int8Param} and {@code int8Bin} replace. */
    static final String OWN_INT8 = "nanodet_m_int8_aciq";

    /**
     * {@return the models, the wanted ones first}
     *
     * @param found by falling average precision
     * @param before name of the model that serves; empty where none does
     */
    List<Model> ordered(List<Model> found, String before) {
        List<Model> models = new ArrayList<>(found);
        models.sort(Comparator.comparingInt(model -> rank(model, before))); // stable: then by precision
        return models;
    }

    /**
     * A model by name comes first, then the one that serves; without one, the user's own files, then INT8 if preferred.
     */
    private int rank(Model model, String before) {
        if (!wanted.isEmpty()) {
            return model.name().equals(wanted) ? 0 : model.name().equals(before) ? 1 : 2;
        }
        if (int8 && own.isPresent() && model.name().equals(OWN_INT8)) {
            return 0;
        }
        return int8 && !model.card().figures().int8() ? 2 : 1;
    }
}
