package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookCountersTest {
    private long nanos = -3;
    private final LookCounters counters = new LookCounters(() -> nanos);

    @Test
    void tellsThatThereIsNoRateYetAndThenTheRealOne() {
        assertEquals("has not looked yet", counters.pace());
        look(100);
        assertEquals("measuring its rate", counters.pace());
        assertEquals(0, counters.perSecond());
        look(100);
        assertEquals("10.0 a second", counters.pace());
    }

    @Test
    void countsTheLastFiveSecondsOnly() {
        for (int i = 0; i < 100; i++) {
            look(50);
        }
        for (int i = 0; i < 20; i++) {
            look(500);
        }
        assertEquals("2.2 a second", counters.pace()); // both ends of the span count
    }

    @Test
    void aPauseIsToldAndNotTakenForSlowness() {
        look(100);
        look(100);
        pass(5_001);
        assertEquals("looked last 5 s ago", counters.pace());
        pass(60_000);
        assertEquals("looked last 65 s ago", counters.pace());
        look(0);
        assertEquals("measuring its rate", counters.pace());
        look(100);
        assertEquals("10.0 a second", counters.pace());
    }

    @Test
    void aSlowRateIsNoPause() {
        look(0);
        look(10_000);
        look(10_000);
        assertEquals("0.2 a second", counters.pace());
    }

    private void look(long afterMillis) {
        pass(afterMillis);
        counters.out("net", 7);
    }

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
