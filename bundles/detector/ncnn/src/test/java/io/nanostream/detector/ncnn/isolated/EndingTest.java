package io.nanostream.detector.ncnn.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
    @Test
    void saysTheSignalOrTheLastWords() {
        assertEquals("was ended by signal 9 (SIGKILL)", Ending.told(137, "", "any"));
        assertEquals("was ended by signal 50 (unnamed)", Ending.told(178, "", ""));
        assertEquals("ended with exit code 3: no memory", Ending.told(3, "", "no memory"));
        assertEquals("ended with exit code 0", Ending.told(0, "", ""));
        assertEquals("crashed in native code: SIGSEGV (0xb)", Ending.told(137, "SIGSEGV (0xb)", "# "));
    }

    @ParameterizedTest
    @CsvSource({
        "137, '', true",
        "143, '', true",
        "139, '', false",
        "134, '', false",
        "137, SIGSEGV (0xb), false",
        "1, '', false"
    })
    void tellsWhoWasKilledFromWhoEndedByItself(int exitCode, String crash, boolean killed) {
        assertEquals(killed, Ending.killed(exitCode, crash));
    }

    @Test
    void threeDeathsWithinTenSecondsAreTooMany() {
        Deaths deaths = new Deaths();
        long start = Long.MAX_VALUE - 5; // the clock may overflow
        long second = TimeUnit.SECONDS.toNanos(1);
        deaths.add(start, "one");
        deaths.add(start + second, "two");
        assertFalse(deaths.tooMany(start + second));
        deaths.add(start + 9 * second, "three");
        assertTrue(deaths.tooMany(start + 9 * second));
        assertFalse(deaths.tooMany(start + 10 * second));
        deaths.add(start + 10 * second, "four");
        assertTrue(deaths.tooMany(start + 10 * second));
        assertEquals("four", deaths.how());
        assertEquals(4, deaths.count());
    }
}
