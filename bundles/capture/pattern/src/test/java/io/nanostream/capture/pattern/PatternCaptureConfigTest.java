package io.nanostream.capture.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternCaptureConfigTest {
    @Test
    void theDefaultsAreThoseOfTheSettings() {
        Map<String, Object> defaults = new TreeMap<>();
        for (var key : PatternCaptureConfig.class.getDeclaredMethods()) {
            defaults.put(key.getName(), key.getDefaultValue());
        }
        assertEquals(Map.of("camera", "main", "width", 1280, "height", 720, "rate", "30"), defaults);
        assertEquals(
                new PatternCaptureSettings("main", PatternCaptureSettings.DEFAULT_FORMAT),
                PatternCaptureSettings.of(new FixedConfig("main", 1280, 720, "30")));
    }

    @Test
    void takesEveryKey() {
        PatternCaptureSettings settings = PatternCaptureSettings.of(new FixedConfig("a-B_9", 16, 4320, "30000/1001"));
        assertEquals("a-B_9", settings.camera());
        assertEquals("yuv420p 16x4320@30000/1001", settings.format().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'',640,360,30",
        "a b,640,360,30",
        "main,15,360,30",
        "main,640,361,30",
        "main,7682,360,30",
        "main,640,360,0",
        "main,640,360,241",
        "main,640,360,thirty"
    })
    void refusesWhatIsOutOfRange(String camera, int width, int height, String rate) {
        FixedConfig config = new FixedConfig(camera, width, height, rate);
        assertThrows(IllegalArgumentException.class, () -> PatternCaptureSettings.of(config));
    }
}
