package io.nanostream.runtime;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a condition with a deadline. */
public final class Await {

    /** Something that becomes true. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Await() {}

    /** Returns as soon as the condition holds; fails when it does not within the limit or throws. */
    public static void until(String description, Duration limit, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!holds(description, condition)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + limit.toSeconds() + " s: " + description);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static boolean holds(String description, Condition condition) throws InterruptedException {
        try {
            return condition.holds();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("while waiting until " + description, e);
        }
    }
}
