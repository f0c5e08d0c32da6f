package io.nanostream.detector.ncnn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallsTest {
    private final Calls calls = new Calls();

    @Test
    void waitsForACallInFlight() throws InterruptedException {
        calls.begin();
        Thread caller = new Thread(() -> calls.end(this));
        calls.stop();
        caller.start();
        assertEquals(0, calls.await(30_000));
        caller.join();
    }

    @Test
    @Timeout(30)
    void leavesACallThatHangs() {
        calls.begin();
        calls.stop();
        assertEquals(1, calls.await(50));
        assertThrows(IllegalStateException.class, calls::begin);
    }

    @Test
    @Timeout(30)
    void countsCallsThatNobodyWantsForTwoSeconds() throws InterruptedException {
        calls.begin();
        calls.leave(this);
        assertEquals(0, calls.hanging());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (calls.hanging() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(1, calls.hanging());
        calls.end(this);
        assertEquals(0, calls.hanging());
        assertEquals(1, calls.abandoned());
    }

    @Test
    void anInterruptEndsTheWait() {
        calls.begin();
        Thread.currentThread().interrupt();
        assertEquals(1, calls.await(60_000));
        assertTrue(Thread.interrupted());
    }
}
