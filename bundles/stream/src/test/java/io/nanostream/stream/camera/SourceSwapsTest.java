package io.nanostream.stream.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.Swap.Cause;
import io.nanostream.api.swap.SwapHistory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which changes of a camera's source are told; the time is the test's. */
class SourceSwapsTest {
    private static final long MILLI = 1_000_000L;
    private static final long PERIOD = 40 * MILLI;

    private final SwapHistory history = new SwapHistory();
    private final SourceSwaps swaps = new SourceSwaps("main", history);
    private long now = Long.MAX_VALUE - 100 * MILLI; // the clock may overflow

    private void deliver(long attachment, String source) {
        swaps.delivered(attachment, source, PERIOD, now);
    }

    private void pass(long millis) {
        now += millis * MILLI;
    }

    private List<String> told() {
        return history.swaps().stream().map(Swap::line).toList();
    }

    @Test
    void tellsOfAnotherSourceWithItsFirstFrame() {
        deliver(1, "file");
        pass(40);
        deliver(1, "file");
        swaps.leaves(Cause.PLANNED, "");
        pass(120);
        assertEquals(List.of(), told());
        deliver(2, "pattern");
        assertEquals(List.of("source file -> pattern, 0 lost, 120 ms"), told());
        assertEquals(Cause.PLANNED, history.swaps().get(0).cause());
        assertEquals("camera main", history.swaps().get(0).subject());
        swaps.leaves(Cause.GONE, "");
        pass(300);
        deliver(3, "pattern");
        assertEquals("source pattern -> pattern, 0 lost, 300 ms", told().get(1));
        assertEquals(Cause.GONE, history.swaps().get(1).cause());
    }

    @Test
    void tellsOfTheSlateAfterASecondAndOfTheWayBack() {
        deliver(1, "file");
        pass(1000);
        swaps.look("no clip", now);
        assertEquals(List.of(), told());
        pass(1);
        swaps.look("no clip", now);
        swaps.look("no clip", now);
        pass(4000);
        deliver(1, "file");
        deliver(1, "file");
        assertEquals(
                List.of("source file -> none, 0 lost, 1001 ms (no clip)", "source none -> file, 0 lost, 5001 ms"),
                told());
        assertEquals(Cause.FAILED, history.swaps().get(0).cause());
    }

    @Test
    void waitsThreePeriodsForASlowCamera() {
        swaps.delivered(1, "slow", 2000 * MILLI, now);
        pass(6000);
        swaps.look("", now);
        assertEquals(List.of(), told());
        pass(1);
        swaps.look("", now);
        assertEquals(List.of("source slow -> none, 0 lost, 6001 ms"), told());
    }

    @Test
    void tellsNothingOfTheTimeInWhichNobodyWatches() {
        swaps.look("", now);
        deliver(1, "file");
        swaps.stop();
        pass(10_000);
        swaps.look("", now);
        deliver(2, "pattern");
        assertEquals(List.of(), told());
    }
}
