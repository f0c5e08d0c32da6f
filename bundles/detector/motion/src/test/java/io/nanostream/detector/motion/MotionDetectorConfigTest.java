package io.nanostream.detector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionDetectorConfigTest {
    private static MotionDetectorSettings read(String... keysAndValues) {
        return MotionDetectorSettings.of(Scene.config(keysAndValues));
    }

    @Test
    void hasTheDocumentedDefaults() {
        assertEquals(new MotionDetectorSettings(50, 0.3f, 16, 15, 2, IgnoredAreas.NONE), read());
        assertEquals(MotionDetectorSettings.DEFAULTS, read());
    }

    @Test
    void takesEveryKey() {
        assertEquals(
                new MotionDetectorSettings(
                        100,
                        1.5f,
                        3,
                        60,
                        0,
                        new IgnoredAreas(
                                List.of(new IgnoredAreas.Area(0, 90, 100, 97.5f), new IgnoredAreas.Area(5, 0, 30, 8)))),
                read(
                        "sensitivity", "100",
                        "minAreaPercent", " 1.5",
                        "maxRegions", "3",
                        "absorbSeconds", "60",
                        "mergeDistance", "0",
                        "ignore", " 0,90,100,97.5; 5 , 0 , 30 , 8"));
    }

    @Test
    void takesAnEmptyTextAsTheDefault() {
        assertEquals(
                MotionDetectorSettings.DEFAULTS,
                read(
                        "sensitivity", "",
                        "minAreaPercent", " ",
                        "maxRegions", "",
                        "absorbSeconds", "",
                        "mergeDistance", "",
                        "ignore", " "));
    }

    @Test
    void needsLessChangeTheMoreSensitiveItIs() {
        assertEquals(12, read().leastLevels(), 0.01f);
        assertEquals(3, read("sensitivity", "100").leastLevels(), 0.01f);
        assertEquals(46.7, read("sensitivity", "1").leastLevels(), 0.1f);
    }

    @Test
    void takesNoMoreAreasThanAreSensible() {
        String one = "0,0,10,10;";
        assertEquals(
                32,
                read("ignore", one.repeat(31) + "0,0,10,10").ignore().areas().size());
        assertThrows(IllegalArgumentException.class, () -> read("ignore", one.repeat(32) + "0,0,10,10"));
    }

    @ParameterizedTest
    @CsvSource({
        "sensitivity,0",
        "sensitivity,101",
        "sensitivity,high",
        "minAreaPercent,0.0",
        "minAreaPercent,NaN",
        "maxRegions,0",
        "maxRegions,1.5",
        "absorbSeconds,0.5",
        "absorbSeconds,soon",
        "mergeDistance,-1.0",
        "mergeDistance,21.0",
        "ignore,all",
        "ignore,'0,0,100'",
        "ignore,'0,0,100,100,100'",
        "ignore,'0,0,101,100'",
        "ignore,'0,0,100,100.1'",
        "ignore,'50,0,50,10'",
        "ignore,'0,20,10,10'",
        "ignore,'-1,0,10,10'",
        "ignore,'0,0,NaN,10'",
        "ignore,'0,0,10,10;'",
        "ignore,'0,0,10,10 20,20,30,30'"
    })
    void refusesABadValueNamingKeyValueAndRange(String key, String value) {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> read(key, value));
        assertTrue(refused.getMessage().startsWith(key + "=" + value), refused.getMessage());
        assertTrue(refused.getMessage().contains(", must be "), refused.getMessage());
    }
}
