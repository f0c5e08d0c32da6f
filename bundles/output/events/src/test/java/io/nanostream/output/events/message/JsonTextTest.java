package io.nanostream.output.events.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1, -1",
        "0.5, 0.50",
        "-0.5, -0.50",
        "0.05, 0.05",
        "-0.05, -0.05",
        "0.004, 0",
        "-0.004, 0",
        "12.345, 12.35",
        "99.999, 100",
        "NaN, 0",
        "Infinity, 0",
        "1e9, 1000000000"
    })
    void writesFractions(double value, String text) {
        assertEquals(text, new JsonText().number(value, 100).toString());
    }

    @Test
    void isReadAsWhatWasWritten() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int times = 0; times < 10_000; times++) {
            double value = (random.nextDouble() - 0.5) * 10_000;
            double read =
                    Double.parseDouble(new JsonText().number(value, 10_000).toString());
            assertEquals(value, read, 0.000_050_001, "seed " + seed);
        }
    }
}
