package io.nanostream.governor.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.governor.thermal.ThermalGovernorSettings.Unit;
import io.nanostream.governor.thermal.ThermalGovernorSettings.Zone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThermalGovernorConfigTest {

    @Test
    void hasTheSeedsDefaults() {
        Thresholds thresholds = new Thresholds(75, 80, 3, 10_000_000_000L);
        assertEquals(
                new ThermalGovernorSettings(true, new Zone("", Unit.AUTO), thresholds, 5000, 100, 1, true, 60, 2),
                ThermalGovernorSettings.of(Configs.of()));
    }

    @Test
    void takesEveryKey() {
        ThermalGovernorSettings settings = ThermalGovernorSettings.of(Configs.of(
                "enabled",
                "0",
                "zone",
                "/tmp/zone",
                "unit",
                "degrees",
                "high",
                60.0,
                "critical",
                65.0,
                "hysteresis",
                2.0,
                "periodMillis",
                1000,
                "stepMillis",
                2000,
                "sleepMillis",
                300,
                "smallerModels",
                2,
                "overlayOff",
                false,
                "bitratePercent",
                40,
                "frameDivisor",
                3));
        assertEquals(
                new ThermalGovernorSettings(
                        false,
                        new Zone("/tmp/zone", Unit.DEGREES),
                        new Thresholds(60, 65, 2, 2_000_000_000L),
                        1000,
                        300,
                        2,
                        false,
                        40,
                        3),
                settings);
        assertEquals(List.of(Step.DETECTION_RATE, Step.SMALLER_MODEL, Step.BITRATE, Step.FRAME_RATE), settings.steps());
    }

    @Test
    void takesThresholdsInMillidegreesAsTheSeedDoes() {
        Thresholds thresholds = ThermalGovernorSettings.of(Configs.of("high", 70_000.0, "critical", 75_500.0))
                .thresholds();
        assertEquals(70, thresholds.high());
        assertEquals(75.5, thresholds.critical());
    }

    @Test
    void takesTheDefaultForTextThatIsEmpty() {
        ThermalGovernorSettings settings = ThermalGovernorSettings.of(
                Configs.of("enabled", "", "unit", "", "zone", " ", "high", "", "periodMillis", ""));
        assertTrue(settings.enabled());
        assertEquals(75, settings.thresholds().high());
        assertEquals(5000, settings.periodMillis());
        assertEquals(new Zone("", Unit.AUTO), settings.zone());
    }

    @ParameterizedTest
    @CsvSource({
        "periodMillis, 99",
        "periodMillis, 60001",
        "stepMillis, -1",
        "sleepMillis, 60001",
        "smallerModels, 11",
        "bitratePercent, 9",
        "bitratePercent, 101",
        "frameDivisor, 0"
    })
    void refusesNumbersOutOfRangeWithKeyAndValue(String key, int value) {
        assertRefused(key + "=" + value, key, value);
    }

    @ParameterizedTest
    @CsvSource({"high, 0", "high, 151", "critical, 75", "critical, 74", "hysteresis, -1", "high, NaN"})
    void refusesTemperaturesThatMakeNoSense(String key, double value) {
        assertRefused(key + "=" + value, key, value);
    }

    @ParameterizedTest
    @CsvSource({
        "high, abc, must be a number",
        "critical, 8o, must be a number",
        "hysteresis, -, must be a number",
        "periodMillis, abc, must be a whole number 100..60000",
        "periodMillis, 5000.5, must be a whole number 100..60000",
        "stepMillis, 10s, must be a whole number 0..600000",
        "sleepMillis, 0x10, must be a whole number 0..60000",
        "smallerModels, one, must be a whole number 0..10",
        "bitratePercent, 60%, must be a whole number 10..100",
        "frameDivisor, 99999999999, must be a whole number 1..10",
        "overlayOff, abc, must be true or false"
    })
    void refusesTextThatIsNoValueWithKeyAndForm(String key, String value, String form) {
        assertRefused(key + "=" + value + ", " + form, key, value);
    }

    @Test
    void refusesAZoneThatIsNoPath() {
        assertRefused("zone=a\0b, must be a path", "zone", "a\0b");
    }

    @Test
    void refusesWordsThatItDoesNotKnow() {
        assertRefused("unit=kelvin, must be one of auto, millidegrees, degrees", "unit", "kelvin");
        assertRefused("enabled=maybe, must be 1 or 0", "enabled", "maybe");
    }

    private static void assertRefused(String reason, String key, Object value) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> ThermalGovernorSettings.of(Configs.of(key, value)));
        assertTrue(refusal.getMessage().startsWith(reason), refusal.getMessage());
    }
}
