package io.nanostream.encoder.openh264;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Openh264EncoderConfigTest {
    @Test
    void theDefaultsAreThoseOfTheSettings() throws Exception {
        Map<String, Object> defaults = new TreeMap<>();
        for (var key : Openh264EncoderConfig.class.getDeclaredMethods()) {
            defaults.put(key.getName(), key.getDefaultValue());
        }
        assertEquals(Map.of("complexity", "low", "threads", 0), defaults);
        assertEquals(Openh264EncoderSettings.DEFAULT, Openh264EncoderSettings.of(new FixedConfig("low", 0)));
    }

    @Test
    void takesEveryKey() {
        assertEquals(new Openh264EncoderSettings("high", 4), Openh264EncoderSettings.of(new FixedConfig(" High", 4)));
    }

    @ParameterizedTest
    @CsvSource({"highest,0", "medium,-1", "medium,5"})
    void refusesWhatIsOutOfRange(String complexity, int threads) {
        FixedConfig config = new FixedConfig(complexity, threads);
        assertThrows(IllegalArgumentException.class, () -> Openh264EncoderSettings.of(config));
    }
}
