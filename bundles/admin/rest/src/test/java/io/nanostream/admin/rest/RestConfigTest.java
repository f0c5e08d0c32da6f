package io.nanostream.admin.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestConfigTest {
    @Test
    void hasDefaults() throws Exception {
        assertEquals(8554, RestConfig.class.getDeclaredMethod("rtspPort").getDefaultValue());
        assertEquals(0, RestConfig.class.getDeclaredMethod("portOffset").getDefaultValue());
        assertEquals(RestSettings.DEFAULT, RestSettings.of(new Given(8554, 0)));
    }

    @Test
    void takesEveryKey() {
        assertEquals(new RestSettings(10_554), RestSettings.of(new Given(554, 10_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 'rtspPort=0, must be 1..65535'",
        "65536, 0, 'rtspPort=65536, must be 1..65535'",
        "8554, -1, 'portOffset=-1, must be 0..50000'",
        "60000, 10000, 'rtspPort + portOffset=70000, must be 1..65535'"
    })
    void refusesWhatIsOutOfRange(int port, int offset, String message) {
        Given given = new Given(port, offset);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> RestSettings.of(given))
                        .getMessage());
    }

    private record Given(int rtspPort, int portOffset) implements RestConfig {
        @Override
        public Class<? extends Annotation> annotationType() {
            return RestConfig.class;
        }
    }
}
