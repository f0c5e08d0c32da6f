package io.nanostream.admin.rest.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.admin.rest.stats.Rates.Rate;
import io.nanostream.api.stats.StageCounters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final StageCounters STAGE = counters(0);

    private final Rates rates = new Rates();

    @Test
    void areUnknownBeforeTheSecondSample() {
        assertEquals(Rate.UNKNOWN, rates.of(STAGE));
        rates.sample(0, List.of(counters(1000)));
        assertEquals(Rate.UNKNOWN, rates.of(STAGE));
    }

    @Test
    void areTheDifferenceOverTheTimeThatPassed() {
        rates.sample(7 * SECOND, List.of(counters(1000)));
        rates.sample(9 * SECOND, List.of(counters(1060)));
        assertEquals(new Rate(30, 60, 30 * 8000), rates.of(STAGE));
    }

    @Test
    void forgetWhatIsOlderThanFiveSamples() {
        for (int second = 0; second <= 10; second++) {
            rates.sample(second * SECOND, List.of(counters(second <= 5 ? 0 : (second - 5) * 25)));
        }
        assertEquals(25, rates.of(STAGE).fpsIn());
    }

    @Test
    void neverBecomeNegativeWhenAModuleBeginsAnew() {
        rates.sample(0, List.of(counters(100_000)));
        rates.sample(SECOND, List.of(counters(10)));
        assertEquals(Rate.UNKNOWN, rates.of(STAGE));
        rates.sample(2 * SECOND, List.of(counters(40)));
        assertEquals(30, rates.of(STAGE).fpsIn());
    }

    @Test
    void forgetAStageThatIsGone() {
        rates.sample(0, List.of(counters(0)));
        rates.sample(SECOND, List.of(counters(30)));
        rates.sample(2 * SECOND, List.of());
        assertEquals(Rate.UNKNOWN, rates.of(STAGE));
    }

    /** Two out for one in, 1000 bytes each one in. */
    private static StageCounters counters(long in) {
        return new StageCounters("encoder.x264", "live", in, 2 * in, Map.of(), 1000 * in);
    }
}
