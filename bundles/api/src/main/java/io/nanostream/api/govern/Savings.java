package io.nanostream.api.govern;

/**
 * What is to be saved, in the order in which it hurts: detection first, the stream's own frame rate last. Parameter sets of a stream never
 * change by it, so that no recording breaks.
 *
 * @param detectionPauseMillis at least this pause between two inferences of a camera, in milliseconds, 0..60000
 * @param detectionPaused no inference at all
 * @param smallerModels how many models smaller than the chosen one to use, as far as there are smaller ones; 0 or more
 * @param withoutOverlay nothing is drawn into frames
 * @param bitratePercent share of the configured bitrate, 10..100
 * @param frameDivisor of the frames of a stream every how many-th is kept, 1..10; 1 keeps all
 */
public record Savings(
        int detectionPauseMillis,
        boolean detectionPaused,
        int smallerModels,
        boolean withoutOverlay,
        int bitratePercent,
        int frameDivisor) {
    /** Nothing is to be saved. */
    public static final Savings NONE = new Savings(0, false, 0, false, 100, 1);

    /** Checks ranges. */
    public Savings {
        require("detectionPauseMillis", detectionPauseMillis, 0, 60_000);
        require("smallerModels", smallerModels, 0, 100);
        require("bitratePercent", bitratePercent, 10, 100);
        require("frameDivisor", frameDivisor, 1, 10);
    }

    /**
     * {@return what satisfies both: of each the stricter}
     *
     * @param other what another governor asks
     */
    public Savings and(Savings other) {
        return new Savings(
                Math.max(detectionPauseMillis, other.detectionPauseMillis),
                detectionPaused || other.detectionPaused,
                Math.max(smallerModels, other.smallerModels),
                withoutOverlay || other.withoutOverlay,
                Math.min(bitratePercent, other.bitratePercent),
                Math.max(frameDivisor, other.frameDivisor));
    }

    private static void require(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + "=" + value + ", must be " + min + ".." + max);
        }
    }
}
