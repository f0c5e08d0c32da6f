package io.nanostream.tracker.iou;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IouTrackerConfigTest {
    private static IouTrackerSettings read(Map<String, String> values) {
        return IouTrackerSettings.of(Scene.config(values));
    }

    @Test
    void hasTheDocumentedDefaults() {
        assertEquals(new IouTrackerSettings(0.6f, 0.3f, 1, 1, 4, 500), read(Map.of()));
        assertEquals(IouTrackerSettings.DEFAULTS, read(Map.of()));
    }

    @Test
    void takesEveryKey() {
        Map<String, String> all = Map.of(
                "ema", "1",
                "minIou", " 0.5 ",
                "centreDistance", "0",
                "visibleFrames", "3",
                "hiddenFrames", "0",
                "maxHiddenMillis", "2000");
        assertEquals(new IouTrackerSettings(1, 0.5f, 0, 3, 0, 2000), read(all));
    }

    @Test
    void takesAnEmptyTextAsTheDefault() {
        Map<String, String> empty = Map.of(
                "ema", "",
                "minIou", " ",
                "centreDistance", "",
                "visibleFrames", "",
                "hiddenFrames", "",
                "maxHiddenMillis", "");
        assertEquals(IouTrackerSettings.DEFAULTS, read(empty));
    }

    @Test
    void takesAWeightOfZeroAsTheDefaultAsTheSeedDid() {
        assertEquals(0.6f, read(Map.of("ema", "0")).ema());
    }

    @ParameterizedTest
    @CsvSource({
        "ema,0.01",
        "ema,1.5",
        "ema,NaN",
        "ema,much",
        "minIou,0",
        "minIou,1.0",
        "centreDistance,-1.0",
        "centreDistance,6.0",
        "visibleFrames,0",
        "visibleFrames,101",
        "visibleFrames,1.5",
        "hiddenFrames,-1",
        "maxHiddenMillis,60001"
    })
    void refusesABadValueNamingKeyValueAndRange(String key, String value) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> read(Map.of(key, value)));
        assertTrue(refused.getMessage().startsWith(key + "=" + value), refused.getMessage());
        assertTrue(refused.getMessage().contains(", must be "), refused.getMessage());
    }
}
