package io.nanostream.api.trial;

/**
 * What a gate goes by.
 *
 * @param pictures how many compared pictures in which somebody found something a verdict needs, 1..100000
 * @param agreementMin with the gate {@code agreement}: F1 with the serving one below which it is refused, 0..1
 * @param margin with the gate {@code judge}: by how much its F1 with the judge must exceed the serving one's, 0..1
 * @param p99MostMillis its latency that 99 of 100 pictures must not exceed, in milliseconds, 1..60000
 * @param failuresMost how many pictures it may fail with until the verdict, 0..1000; three in a row are always too many
 */
public record TrialLimits(int pictures, double agreementMin, double margin, double p99MostMillis, int failuresMost) {
    /** 100 pictures, F1 of 0.8 at least, 0.02 more than the serving one, 1000 ms, two failures. */
    public static final TrialLimits DEFAULT = new TrialLimits(100, 0.8, 0.02, 1000, 2);

    /** Checks ranges. */
    public TrialLimits {
        require("pictures", pictures, 1, 100_000);
        require("agreementMin", agreementMin, 0, 1);
        require("margin", margin, 0, 1);
        require("p99MostMillis", p99MostMillis, 1, 60_000);
        require("failuresMost", failuresMost, 0, 1000);
    }

    private static void require(String key, double value, int min, int max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(key + "=" + value + ", must be " + min + ".." + max);
        }
    }
}
