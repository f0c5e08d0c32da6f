package io.nanostream.capture.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.FrameRate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameGridTest {
    private static final FrameRate THIRTY = new FrameRate(30, 1);

    @Test
    void beginsBehindNow() {
        assertEquals(33_333_333, new FrameGrid(THIRTY, 0).take(0));
        assertEquals(66_666_666, new FrameGrid(THIRTY, 33_333_333).take(33_333_333));
        assertEquals(33_333_333, new FrameGrid(THIRTY, 33_333_332).take(33_333_332));
    }

    @Test
    void goesOnFrameByFrameAsLongAsItIsAsked() {
        FrameGrid grid = new FrameGrid(THIRTY, 0);
        for (int i = 1; i <= 90; i++) {
            assertEquals(THIRTY.nanosAt(i), grid.take(THIRTY.nanosAt(i - 1) + 5_000_000));
        }
        assertEquals(0, grid.skipped());
    }

    @Test
    void catchesUpWithTwoFramesAndSkipsTheOlder() {
        FrameGrid grid = new FrameGrid(THIRTY, 0);
        grid.take(0);
        long late = THIRTY.nanosAt(10) + 1000;
        assertEquals(THIRTY.nanosAt(9), grid.take(late));
        assertEquals(THIRTY.nanosAt(10), grid.take(late));
        assertEquals(THIRTY.nanosAt(11), grid.take(late));
        assertEquals(7, grid.skipped());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "12.5", "25", "30000/1001", "60", "240", "240000/1001"})
    void neverGoesBackNorMoreThanTwoFramesBehind(String text) {
        FrameRate rate = FrameRate.parse(text);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long now = (long) (random.nextDouble() * 1e17); // three years
        FrameGrid grid = new FrameGrid(rate, now);
        long before = now;
        for (int i = 0; i < 10_000; i++) {
            long due = grid.take(now);
            assertTrue(due > before, "seed " + seed + ", frame " + i);
            assertTrue(due > now - 2 * rate.periodNanos() - 2, "seed " + seed + ", frame " + i);
            before = due;
            now = Math.max(now, due) + (long) (random.nextDouble() * random.nextDouble() * 5 * rate.periodNanos());
        }
    }
}
