package io.nanostream.governor.thermal;

/**
 * When the ladder moves; temperatures in degrees Celsius.
 *
 * @param high from here on it is hot
 * @param critical from here on detection pauses; above {@code high}
 * @param hysteresis so far below a threshold it counts as left
 * @param stepNanos least time between two steps, but for critical readings
 */
record Thresholds(double high, double critical, double hysteresis, long stepNanos) {
    private static final double MILLI = 1000;
    private static final double HOTTEST = 150;

    Thresholds {
        require("high", high, 1, HOTTEST);
        require("critical", critical, 1, HOTTEST);
        require("hysteresis", hysteresis, 0, 50);
        if (critical <= high) {
            throw new IllegalArgumentException("critical=" + critical + ", must be above high=" + high);
        }
    }

    /** {@return a temperature given in degrees (below 1000) or millidegrees (1000 and more), in degrees Celsius} */
    static double celsius(double value) {
        return Math.abs(value) >= MILLI ? value / MILLI : value;
    }

    private static void require(String key, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(key + "=" + value + " degrees Celsius, must be " + min + ".." + max);
        }
    }
}
