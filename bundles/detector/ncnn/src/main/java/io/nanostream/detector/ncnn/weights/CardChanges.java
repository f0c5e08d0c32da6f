package io.nanostream.detector.ncnn.weights;

import io.nanostream.detector.ncnn.card.ModelCard;
import io.nanostream.detector.ncnn.head.Head;
import java.util.Set;

/**
 * How the configuration changes what cards say.
 *
 * @param widthPx width of the input; 0: as the card says
 * @param heightPx height of the input; 0: as the card says
 * @param heads outputs as {@link Head#withOutputs} reads them, for each model that has them all; empty: as the
 *     card says
 */
public record CardChanges(int widthPx, int heightPx, String heads) {
    /** Cards as they are. */
    public static final CardChanges NONE = new CardChanges(0, 0, "");

    /** {@return the card with these changes; {@code words} are those of its graph} */
    ModelCard apply(ModelCard card, Set<String> words) {
        ModelCard sized = card.withInput(card.input().sized(widthPx, heightPx));
        if (heads.isEmpty()) {
            return sized;
        }
        Head head = card.head().withOutputs(heads);
        return words.containsAll(head.blobs()) ? sized.withHead(head) : sized;
    }
}
