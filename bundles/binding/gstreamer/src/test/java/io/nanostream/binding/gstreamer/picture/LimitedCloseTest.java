package io.nanostream.binding.gstreamer.picture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitedCloseTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final LimitedClose closing = new LimitedClose(1);

    @Test
    void waitsForWhatCloses() {
        CountDownLatch closed = new CountDownLatch(1);
        assertTrue(closing.enter());
        assertTrue(closing.close(closed::countDown, PATIENCE_NANOS));
        assertTrue(closed.getCount() == 0 && closing.enter());
    }

    @Test
    void leavesWhatHangsToItselfUntilItReturns() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        assertTrue(closing.enter());
        assertFalse(closing.close(go::await, 1));
        assertFalse(closing.enter(), "what hangs keeps its place");
        go.countDown();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!closing.enter()) {
            assertTrue(System.nanoTime() < deadline, "the place does not come back");
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void aCloseThatFailsIsOver() {
        assertTrue(closing.enter());
        assertTrue(closing.close(
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                PATIENCE_NANOS));
        assertTrue(closing.enter());
        closing.nothingToClose();
        assertTrue(closing.enter());
    }
}
