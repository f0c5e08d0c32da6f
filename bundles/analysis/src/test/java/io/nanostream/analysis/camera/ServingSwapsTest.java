package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.swap.Swap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the swap history says when another one serves. */
class ServingSwapsTest extends BranchScene {
    @BeforeEach
    void nobodyIsLate() {
        branch.change(new LookSettings(0, BEST, 60 * SECOND, 300 * SECOND, false));
    }

    @Test
    void theFirstTakesNobodysPlace() {
        best.join(detectors, 100);
        awaitLooks(best, 5);
        assertEquals(List.of(), history.swaps());
    }

    @Test
    void aBetterOneComes() {
        fallback.join(detectors, 0);
        awaitLooks(fallback, 1);
        best.join(detectors, 100);
        Swap swap = awaitSwap();
        assertSwap(swap, "fallback with small", "best with small", Swap.Cause.PLANNED, "");
        assertEquals("detector", swap.stage());
        assertEquals("camera main", swap.subject());
        assertEquals(0, swap.lost() + swap.late());
    }

    @Test
    void oneFails() {
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(best, 1);
        best.behaviour = picture -> {
            throw new IllegalArgumentException("planted");
        };
        assertSwap(
                awaitSwap(),
                "best with small",
                "fallback with small",
                Swap.Cause.FAILED,
                "java.lang.IllegalArgumentException: planted");
    }

    @Test
    void oneHangs() {
        CountDownLatch go = new CountDownLatch(1);
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(best, 1);
        best.behaviour = picture -> {
            go.await();
            return List.of();
        };
        int looks = best.looks.get();
        giveUntil(() -> best.looks.get() > looks);
        branch.tick(System.nanoTime() + 120 * SECOND); // once: the next one who looks is not late
        Swap swap = awaitSwap();
        go.countDown();
        assertSwap(
                swap, "best with small", "fallback with small", Swap.Cause.FAILED, "does not answer within 60000 ms");
    }

    @Test
    void oneGoesAndComesBack() {
        best.join(detectors, 100);
        awaitLooks(best, 1);
        best.leave(detectors);
        best.join(detectors, 100);
        assertSwap(awaitSwap(), "best with small", "best with small", Swap.Cause.GONE, "");
        assertEquals(1, history.totals().size());
    }

    private Swap awaitSwap() {
        giveUntil(() -> !history.swaps().isEmpty());
        return history.swaps().get(0);
    }

    private static void assertSwap(Swap swap, String from, String to, Swap.Cause cause, String reason) {
        assertEquals(from, swap.from());
        assertEquals(to, swap.to());
        assertEquals(cause, swap.cause());
        assertEquals(reason, swap.reason());
        assertTrue(swap.millis() >= 0);
    }
}
