package io.nanostream.admin.rest.trials;

import io.nanostream.api.trial.TrialLimits;

/**
 * What a gate goes by, as JSON.
 *
 * @param pictures needed for a verdict
 * @param agreementMin F1 with the serving one
 * @param margin of the F1 with the judge
 * @param p99MostMillis latency
 * @param failuresMost pictures that it may fail with
 */
record LimitsView(int pictures, double agreementMin, double margin, double p99MostMillis, int failuresMost) {

    static LimitsView of(TrialLimits limits) {
        return new LimitsView(
                limits.pictures(),
                limits.agreementMin(),
                limits.margin(),
                limits.p99MostMillis(),
                limits.failuresMost());
    }
}
