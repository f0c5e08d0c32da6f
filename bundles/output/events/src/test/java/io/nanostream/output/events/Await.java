package io.nanostream.output.events;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, and fails with what was waited for when it does not within ten seconds. */
final class Await {
    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        doing(what, condition, () -> {});
    }

    /** Does something again and again, about a thousand times a second, until the condition holds. */
    static void doing(String what, BooleanSupplier condition, Runnable step) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("not within 10 s: " + what);
            }
            step.run();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
