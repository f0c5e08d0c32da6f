package io.nanostream.detector.ncnn.weights;

import java.nio.file.Path;
import java.util.List;

/**
 * Where models are looked for.
 *
 * @param users the user's own: weights, and cards beside them; first
 * @param store what was fetched: weights
 * @param cards the cards of the distribution
 */
public record ModelFolders(Path users, Path store, Path cards) {
    /** {@return where cards are, the first of a name counts} */
    List<Path> ofCards() {
        return List.of(users, cards);
    }

    /** {@return where weights are, the first sound ones count} */
    List<Path> ofWeights() {
        return List.of(users, store);
    }
}
