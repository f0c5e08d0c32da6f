package io.nanostream.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLIS = 1_000_000L;
    private final Pace pace = new Pace();

    @Test
    void keepsTheClipsDistancesWhateverTheDelays() {
        assertEquals(1000 * MILLIS, pace.due(0, 40 * MILLIS, 1000 * MILLIS));
        assertEquals(1040 * MILLIS, pace.due(40 * MILLIS, 40 * MILLIS, 1500 * MILLIS));
        assertEquals(1090 * MILLIS, pace.due(90 * MILLIS, 30 * MILLIS, 1900 * MILLIS));
    }

    @Test
    void joinsALoopAfterTheLastPicturesDuration() {
        pace.due(500 * MILLIS, 40 * MILLIS, 0);
        pace.due(540 * MILLIS, 100 * MILLIS, 0);
        pace.join();
        assertEquals(140 * MILLIS, pace.due(500 * MILLIS, 40 * MILLIS, 50 * MILLIS));
        assertEquals(180 * MILLIS, pace.due(540 * MILLIS, 40 * MILLIS, 50 * MILLIS));
    }

    @Test
    void movesTheScheduleWhenItIsMoreThanASecondLate() {
        pace.due(0, 40 * MILLIS, 0);
        assertEquals(40 * MILLIS, pace.due(40 * MILLIS, 40 * MILLIS, 1040 * MILLIS));
        assertEquals(1081 * MILLIS, pace.due(80 * MILLIS, 40 * MILLIS, 1081 * MILLIS));
        assertEquals(1121 * MILLIS, pace.due(120 * MILLIS, 40 * MILLIS, 1090 * MILLIS));
    }

    @Test
    void closesLeapsThatNoClipMeans() {
        pace.due(0, 40 * MILLIS, 0);
        assertEquals(40 * MILLIS, pace.due(3_600_000 * MILLIS, 40 * MILLIS, 0));
        assertEquals(80 * MILLIS, pace.due(3_600_040 * MILLIS, 40 * MILLIS, 0));
        assertEquals(120 * MILLIS, pace.due(10 * MILLIS, 40 * MILLIS, 0));
    }

    @Test
    void risesWhateverTheClipSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long last = Long.MIN_VALUE;
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now += random.nextInt(80) * MILLIS;
            if (random.nextInt(50) == 0) {
                pace.join();
            }
            long due = pace.due(random.nextLong(1L << 40), 1 + random.nextLong(100 * MILLIS), now);
            assertTrue(due > last, "seed " + seed + ", picture " + i);
            last = due;
        }
    }
}
