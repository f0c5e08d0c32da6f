package io.nanostream.api.detect;

/**
 * Which of the candidates in a picture a detector keeps.
 *
 * @param configured whether the detector's own configuration decides (thresholds by size, caps a class, ...); the other two then do not count
 * @param scoreMin candidates below this score are dropped, 0..1
 * @param nmsIou of two candidates of one class whose boxes overlap by more than this IoU, 0..1, the better one is kept
 */
public record Selection(boolean configured, float scoreMin, float nmsIou) {
    /** As the detector is configured. */
    public static final Selection CONFIGURED = new Selection(true, 0, 1);

    /** Checks both fractions. */
    public Selection {
        requireFraction("scoreMin", scoreMin);
        requireFraction("nms", nmsIou);
    }

    /**
     * {@return a selection by score and overlap alone, as evaluations do it}
     *
     * @param scoreMin 0..1
     * @param nmsIou 0..1
     */
    public static Selection plain(float scoreMin, float nmsIou) {
        return new Selection(false, scoreMin, nmsIou);
    }

    private static void requireFraction(String key, float value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(key + "=" + value + ", must be 0..1");
        }
    }
}
