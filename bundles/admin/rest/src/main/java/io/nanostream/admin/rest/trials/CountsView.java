package io.nanostream.admin.rest.trials;

import io.nanostream.api.trial.TrialStatus.Counts;

/**
 * What was compared, as JSON; null where a figure is not known yet.
 *
 * @param f1 agreement of the two, 0..1
 * @param compared pictures that both looked at
 * @param withBoxes those of them in which somebody found something
 * @param matched boxes that both found
 * @param extra boxes that only the shadow found
 * @param missed boxes that only the serving one found
 * @param extraPerPicture boxes a compared picture
 * @param missedPerPicture boxes a compared picture
 * @param failures pictures that the shadow failed with
 * @param skipped pictures that lost their turn to a newer one
 */
record CountsView(
        Double f1,
        long compared,
        long withBoxes,
        long matched,
        long extra,
        long missed,
        Double extraPerPicture,
        Double missedPerPicture,
        long failures,
        long skipped) {

    static CountsView of(Counts counts) {
        double pictures = counts.compared();
        return new CountsView(
                SideView.rounded(counts.f1(), 10_000),
                counts.compared(),
                counts.withBoxes(),
                counts.matched(),
                counts.extra(),
                counts.missed(),
                pictures == 0 ? null : SideView.rounded(counts.extra() / pictures, 1000),
                pictures == 0 ? null : SideView.rounded(counts.missed() / pictures, 1000),
                counts.failures(),
                counts.skipped());
    }
}
