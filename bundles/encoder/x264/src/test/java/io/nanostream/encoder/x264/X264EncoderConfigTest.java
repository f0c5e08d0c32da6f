package io.nanostream.encoder.x264;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class X264EncoderConfigTest {
    @Test
    void theDefaultsAreThoseOfTheSettings() throws Exception {
        Map<String, Object> defaults = new TreeMap<>();
        for (var key : X264EncoderConfig.class.getDeclaredMethods()) {
            defaults.put(key.getName(), key.getDefaultValue());
        }
        assertEquals(Map.of("speedPreset", "superfast", "threads", 0, "rateBufferMillis", 600), defaults);
        assertEquals(X264EncoderSettings.DEFAULT, X264EncoderSettings.of(new FixedConfig("superfast", 0, 600)));
    }

    @Test
    void takesEveryKey() {
        assertEquals(
                new X264EncoderSettings("medium", 3, 250), X264EncoderSettings.of(new FixedConfig(" Medium", 3, 250)));
    }

    @ParameterizedTest
    @CsvSource({"slow,0,600", "superfast,-1,600", "superfast,65,600", "superfast,0,99", "superfast,0,10001"})
    void refusesWhatIsOutOfRange(String preset, int threads, int rateBufferMillis) {
        FixedConfig config = new FixedConfig(preset, threads, rateBufferMillis);
        assertThrows(IllegalArgumentException.class, () -> X264EncoderSettings.of(config));
    }
}
