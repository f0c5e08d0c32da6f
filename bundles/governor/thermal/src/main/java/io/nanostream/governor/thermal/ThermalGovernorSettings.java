package io.nanostream.governor.thermal;

import io.nanostream.api.govern.Savings;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of thermal control, checked.
 *
 * @param enabled whether anything is saved
 * @param zone which file is read, and how
 * @param thresholds when steps are taken
 * @param periodMillis between two readings
 * @param sleepMillis step 1; 0 leaves it out
 * @param smallerModels step 2; 0 leaves it out
 * @param overlayOff step 3; false leaves it out
 * @param bitratePercent step 4; 100 leaves it out
 * @param frameDivisor step 5; 1 leaves it out
 */
record ThermalGovernorSettings(
        boolean enabled,
        Zone zone,
        Thresholds thresholds,
        int periodMillis,
        int sleepMillis,
        int smallerModels,
        boolean overlayOff,
        int bitratePercent,
        int frameDivisor) {
    private static final long MILLI = 1_000_000L;

    /** What a zone's file counts in. */
    enum Unit {
        AUTO,
        MILLIDEGREES,
        DEGREES
    }

    /**
     * Which file is read.
     *
     * @param file its path; empty: found by itself
     * @param unit what it counts in
     */
    record Zone(String file, Unit unit) {}

    ThermalGovernorSettings {
        require("periodMillis", periodMillis, 100, 60_000);
        require("sleepMillis", sleepMillis, 0, 60_000);
        require("smallerModels", smallerModels, 0, 10);
        require("bitratePercent", bitratePercent, 10, 100);
        require("frameDivisor", frameDivisor, 1, 10);
    }

    /**
     * {@return the configuration's values} Throws IllegalArgumentException with key, value and range when one is wrong.
     */
    static ThermalGovernorSettings of(ThermalGovernorConfig config) {
        require("stepMillis", config.stepMillis(), 0, 600_000);
        Thresholds thresholds = new Thresholds(
                Thresholds.celsius(config.high()),
                Thresholds.celsius(config.critical()),
                config.hysteresis(),
                config.stepMillis() * MILLI);
        return new ThermalGovernorSettings(
                enabled(config.enabled().strip()),
                new Zone(config.zone().strip(), unit(config.unit().strip())),
                thresholds,
                config.periodMillis(),
                config.sleepMillis(),
                config.smallerModels(),
                config.overlayOff(),
                config.bitratePercent(),
                config.frameDivisor());
    }

    /** {@return the steps that save something, in order} */
    List<Step> steps() {
        return Stream.of(Step.values())
                .filter(step -> !step.asked(this).equals(Savings.NONE))
                .toList();
    }

    private static boolean enabled(String text) {
        return switch (text) {
            case "1", "true", "" -> true;
            case "0", "false" -> false;
            default -> throw new IllegalArgumentException("enabled=" + text + ", must be 1 or 0");
        };
    }

    private static Unit unit(String text) {
        return switch (text) {
            case "auto", "" -> Unit.AUTO;
            case "millidegrees" -> Unit.MILLIDEGREES;
            case "degrees" -> Unit.DEGREES;
            default -> throw new IllegalArgumentException(
                    "unit=" + text + ", must be one of auto, millidegrees, degrees");
        };
    }

    private static void require(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + "=" + value + ", must be " + min + ".." + max);
        }
    }
}
