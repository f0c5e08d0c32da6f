package io.nanostream.admin.rest.trials;

import io.nanostream.api.trial.TrialSide;

/**
 * How one of the two did, as JSON; null where a figure is not known.
 *
 * @param detector who; empty while there is nobody
 * @param model by which model
 * @param judgedF1 F1 against what the judge found
 * @param p50Millis latency
 * @param p99Millis latency
 * @param cpuMillis CPU time of the calling thread for a picture, mean
 */
record SideView(String detector, String model, Double judgedF1, Double p50Millis, Double p99Millis, Double cpuMillis) {

    static SideView of(TrialSide side) {
        return new SideView(
                side.detector(),
                side.model(),
                rounded(side.judgedF1(), 10_000),
                rounded(side.p50Millis(), 100),
                rounded(side.p99Millis(), 100),
                rounded(side.cpuMillis(), 100));
    }

    static Double rounded(double value, int parts) {
        return Double.isNaN(value) ? null : (Double) ((double) Math.round(value * parts) / parts);
    }
}
