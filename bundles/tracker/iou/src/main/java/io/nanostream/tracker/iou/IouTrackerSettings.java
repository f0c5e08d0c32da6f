package io.nanostream.tracker.iou;

/**
 * The tracker's settings, checked.
 *
 * @param ema weight of the new box, 0.05..1
 * @param minIou least overlap of a box with where its object is expected, 0.05..0.95
 * @param centreDistance greatest distance of centres where boxes overlap less, in box sizes, 0..5
 * @param visibleFrames pictures in which an object must be found before it is told, 1..100
 * @param hiddenFrames pictures for which an object goes on that is not found, 0..1000
 * @param maxHiddenMillis how long it goes on at most, 0..60000
 */
record IouTrackerSettings(
        float ema, float minIou, float centreDistance, int visibleFrames, int hiddenFrames, int maxHiddenMillis) {
    /** What holds while the configuration has never been a good one. */
    static final IouTrackerSettings DEFAULTS = new IouTrackerSettings(0.6f, 0.3f, 1, 1, 4, 500);

    IouTrackerSettings {
        requireRange("ema", ema, 0.05f, 1);
        requireRange("minIou", minIou, 0.05f, 0.95f);
        requireRange("centreDistance", centreDistance, 0, 5);
        requireRange("visibleFrames", visibleFrames, 1, 100);
        requireRange("hiddenFrames", hiddenFrames, 0, 1000);
        requireRange("maxHiddenMillis", maxHiddenMillis, 0, 60_000);
    }

    /**
     * {@return the configuration's values; an empty one is its default} Throws IllegalArgumentException with key, value
     * and range when one is wrong.
     */
    static IouTrackerSettings of(IouTrackerConfig config) {
        float ema = fraction("ema", config.ema(), DEFAULTS.ema);
        return new IouTrackerSettings(
                ema == 0 ? DEFAULTS.ema : ema,
                fraction("minIou", config.minIou(), DEFAULTS.minIou),
                fraction("centreDistance", config.centreDistance(), DEFAULTS.centreDistance),
                whole("visibleFrames", config.visibleFrames(), DEFAULTS.visibleFrames),
                whole("hiddenFrames", config.hiddenFrames(), DEFAULTS.hiddenFrames),
                whole("maxHiddenMillis", config.maxHiddenMillis(), DEFAULTS.maxHiddenMillis));
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
