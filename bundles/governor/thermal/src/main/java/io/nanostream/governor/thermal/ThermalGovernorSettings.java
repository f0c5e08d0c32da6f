package io.nanostream.governor.thermal;

import io.nanostream.api.govern.Savings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

    /**
     * {@return the configuration's values; an empty one is its default} Throws IllegalArgumentException with key, value and range when one is wrong.
     */
    static ThermalGovernorSettings of(ThermalGovernorConfig config) {
        Thresholds thresholds = new Thresholds(
                Thresholds.celsius(Values.number("high", config.high(), 75)),
                Thresholds.celsius(Values.number("critical", config.critical(), 80)),
                Values.number("hysteresis", config.hysteresis(), 3),
                Values.whole("stepMillis", config.stepMillis(), 10_000, 0, 600_000) * MILLI);
        return new ThermalGovernorSettings(
                Values.flag("enabled", config.enabled(), true, "1 or 0"),
                new Zone(file(config.zone().strip()), unit(config.unit().strip())),
                thresholds,
                Values.whole("periodMillis", config.periodMillis(), 5000, 100, 60_000),
                Values.whole("sleepMillis", config.sleepMillis(), 100, 0, 60_000),
                Values.whole("smallerModels", config.smallerModels(), 1, 0, 10),
                Values.flag("overlayOff", config.overlayOff(), true, "true or false"),
                Values.whole("bitratePercent", config.bitratePercent(), 60, 10, 100),
                Values.whole("frameDivisor", config.frameDivisor(), 2, 1, 10));
    }

    /** {@return the steps that save something, in order} */
    List<Step> steps() {
        return Stream.of(Step.values())
                .filter(step -> !step.asked(this).equals(Savings.NONE))
                .toList();
    }

    private static String file(String text) {
        try {
            return Path.of(text).toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("zone=" + text + ", must be a path", e);
        }
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
}
