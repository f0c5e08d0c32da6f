package io.nanostream.detector.ncnn;

import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What can be opened at this moment, and what is wrong with the rest.
 *
 * @param settings that it was made by
 * @param models the one to use first
 * @param problems for people
 */
record Offer(NcnnDetectorSettings settings, List<Model> models, List<Problem> problems) {
    Offer {
        models = List.copyOf(models);
        problems = List.copyOf(problems);
    }

    Optional<Model> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** {@return the first model's name, empty where there is none} */
    String first() {
        return models.isEmpty() ? "" : models.get(0).name();
    }
}
