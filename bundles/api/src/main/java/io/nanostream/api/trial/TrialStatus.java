package io.nanostream.api.trial;

import java.util.Objects;

/**
 * A trial at one moment. Boxes are matched within a class (by its name), greedily, the shadow's best score first, with an IoU of 0.5 at least;
 * F1 is taken over all boxes of all pictures: 2 matched / (2 matched + extra + missed).
 *
 * @param settings what was asked for, detector and model filled in
 * @param phase how far it has come
 * @param reason why it is in that phase, one line; empty where there is nothing to say
 * @param counts what was compared with the serving one
 * @param serving how the serving one did
 * @param shadow how the one on trial did
 */
public record TrialStatus(
        TrialSettings settings, TrialPhase phase, String reason, Counts counts, TrialSide serving, TrialSide shadow) {

    /**
     * Pictures and boxes, since the trial began or the serving one last changed.
     *
     * @param compared pictures that both looked at
     * @param withBoxes those of them in which somebody found something: they count for the verdict
     * @param matched boxes that both found
     * @param extra boxes that only the shadow found
     * @param missed boxes that only the serving one found
     * @param failures pictures that the shadow failed with
     * @param skipped pictures that were to be compared, but a newer one came before their turn
     */
    public record Counts(
            long compared, long withBoxes, long matched, long extra, long missed, long failures, long skipped) {
        /** {@return agreement of the two, 0..1; NaN while nobody found anything} */
        public double f1() {
            return 2.0 * matched / (2.0 * matched + extra + missed);
        }
    }

    /** Checks that nothing is null. */
    public TrialStatus {
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(serving, "serving");
        Objects.requireNonNull(shadow, "shadow");
    }
}
