package io.nanostream.output.rtsp.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BacklogMeterTest {
    private static final long LIMIT = 2000;
    private static final long STEP = 250;
    private static final long BYTES_A_STEP = 125_000;

    private final BacklogMeter meter = new BacklogMeter();

    /** Runs a client that acknowledges a share of what is made; gives the time of the first complaint, or -1. */
    private long firstComplaint(double share, boolean kernelQueueEmpty, long untilMillis) {
        for (long now = 0; now <= untilMillis; now += STEP) {
            long produced = now / STEP * BYTES_A_STEP;
            long acked = (long) (produced * share);
            if (meter.tooFarBehind(now, produced, acked, kernelQueueEmpty ? 0 : 1, LIMIT)) {
                return now;
            }
        }
        return -1;
    }

    @Test
    void aClientThatReadsNothingIsTooFarBehindRightAfterTheLimit() {
        long complaint = firstComplaint(0, false, 10_000);
        assertTrue(complaint > LIMIT && complaint <= LIMIT + 2 * STEP, "at " + complaint);
    }

    @Test
    void aClientAtHalfTheRateIsTooFarBehindAfterTwiceTheLimit() {
        long complaint = firstComplaint(0.5, false, 10_000);
        assertTrue(complaint >= 2 * LIMIT && complaint <= 2 * LIMIT + 2 * STEP, "at " + complaint);
    }

    @Test
    void aClientThatKeepsUpWithItsQueueNeverEmptyStays() {
        assertTrue(firstComplaint(1, false, 60_000) < 0);
    }

    @Test
    void whoHasAnEmptyQueueIsUpToDateWhateverTheCountersSay() {
        assertTrue(firstComplaint(0.2, true, 60_000) < 0);
    }

    @Test
    void aSilentStreamMakesNobodyLate() {
        for (long now = 0; now < 10 * LIMIT; now += STEP) {
            assertFalse(meter.tooFarBehind(now, 1000, 0, 500, LIMIT));
        }
    }

    @Test
    void catchingUpOnceIsEnough() {
        assertFalse(meter.tooFarBehind(0, 0, 0, 1, LIMIT));
        assertFalse(meter.tooFarBehind(1900, 900_000, 0, 1, LIMIT));
        assertFalse(meter.tooFarBehind(1950, 920_000, 920_000, 0, LIMIT));
        assertFalse(meter.tooFarBehind(3900, 1_800_000, 920_000, 1, LIMIT));
        assertFalse(meter.tooFarBehind(3950, 1_810_000, 920_000, 1, LIMIT));
        assertTrue(meter.tooFarBehind(5900, 2_700_000, 920_000, 1, LIMIT));
    }
}
