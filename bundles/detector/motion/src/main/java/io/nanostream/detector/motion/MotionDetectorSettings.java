package io.nanostream.detector.motion;

/**
 * The motion detector's settings, checked.
 *
 * @param sensitivity 1..100
 * @param minAreaPercent of the picture, 0.01..50
 * @param maxRegions told at most, 1..100
 * @param absorbSeconds until what stopped is background, 1..3600
 * @param mergeDistance percent of the longer side, 0..20
 * @param ignore where motion means nothing
 */
record MotionDetectorSettings(
        int sensitivity,
        float minAreaPercent,
        int maxRegions,
        float absorbSeconds,
        float mergeDistance,
        IgnoredAreas ignore) {
    /** What holds while the configuration has never been a good one. */
    static final MotionDetectorSettings DEFAULTS = new MotionDetectorSettings(50, 0.3f, 16, 15, 2, IgnoredAreas.NONE);

    private static final float MIDDLE_LEVELS = 12;
    private static final float HALVED_EVERY = 25;

    MotionDetectorSettings {
        requireRange("sensitivity", sensitivity, 1, 100);
        requireRange("minAreaPercent", minAreaPercent, 0.01f, 50);
        requireRange("maxRegions", maxRegions, 1, 100);
        requireRange("absorbSeconds", absorbSeconds, 1, 3600);
        requireRange("mergeDistance", mergeDistance, 0, 20);
    }

    /**
     * {@return the configuration's values; an empty one is its default} Throws IllegalArgumentException with key, value
     * and range when one is wrong.
     */
    static MotionDetectorSettings of(MotionDetectorConfig config) {
        return new MotionDetectorSettings(
                whole("sensitivity", config.sensitivity(), DEFAULTS.sensitivity),
                fraction("minAreaPercent", config.minAreaPercent(), DEFAULTS.minAreaPercent),
                whole("maxRegions", config.maxRegions(), DEFAULTS.maxRegions),
                fraction("absorbSeconds", config.absorbSeconds(), DEFAULTS.absorbSeconds),
                fraction("mergeDistance", config.mergeDistance(), DEFAULTS.mergeDistance),
                IgnoredAreas.of("ignore", config.ignore()));
    }

    /** {@return by how many of 255 levels a pixel must change where there is no noise, 3..47} */
    float leastLevels() {
        return (float) (MIDDLE_LEVELS * Math.pow(2, (50 - sensitivity) / HALVED_EVERY));
    }

    private static float fraction(String key, String text, float standard) {
        try {
            return text.isBlank() ? standard : Float.parseFloat(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + text + ", must be a number such as " + standard, e);
        }
    }

    private static int whole(String key, String text, int standard) {
        try {
            return text.isBlank() ? standard : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + text + ", must be a whole number such as " + standard, e);
        }
    }

    private static void requireRange(String key, float value, float min, float max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(key + "=" + value + ", must be " + min + ".." + max);
        }
    }

    private static void requireRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + "=" + value + ", must be " + min + ".." + max);
        }
    }
}
