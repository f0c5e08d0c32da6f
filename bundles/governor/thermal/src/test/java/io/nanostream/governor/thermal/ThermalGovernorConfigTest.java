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
        ThermalGovernorSettings settings =
                ThermalGovernorSettings.of(Configs.of("enabled", "", "unit", "", "zone", " "));
        assertTrue(settings.enabled());
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
