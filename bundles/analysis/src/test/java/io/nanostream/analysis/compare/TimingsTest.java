package io.nanostream.analysis.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimingsTest {
    private final Timings timings = new Timings();

    @Test
    void knowsTheLastThousand() {
        assertEquals(0, timings.quantile(0.5));
        assertTrue(Double.isNaN(timings.cpuMillis()));
        for (int look = 0; look < 500; look++) {
            timings.add(9999, 9_000_000);
        }
        for (int look = 1; look <= 1000; look++) {
            timings.add(look, 3_000_000);
        }
        assertEquals(501, timings.quantile(0.5));
        assertEquals(991, timings.quantile(0.99));
        assertEquals(5, timings.cpuMillis(), 1e-9);
    }

    @Test
    void doesNotGuessTheCpuTimeWhereTheSystemDoesNotTell() {
        timings.add(1, 2_000_000);
        timings.add(1, ThreadCpu.UNKNOWN);
        assertTrue(Double.isNaN(timings.cpuMillis()));
    }
}
