package io.nanostream.stream.call;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps that are decided under a lock and taken outside of it, in the order in which they were decided: one thread at a time takes what there is,
 * another one leaves its own to that and goes on. So what a step calls may call back, from whatever thread, and finds no lock.
 */
public final class OrderedSteps {
    private static final Logger LOG = LoggerFactory.getLogger(OrderedSteps.class);

    private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** Appends one; under the lock of whoever decides. */
    public void add(Runnable step) {
        steps.add(step);
    }

    /** Takes all steps there are, without a lock of the caller's; leaves them to the thread that is at it, where there is one. */
    public void take() {
        if (calls.getAndIncrement() > 0) {
            return; // whoever is at it looks again
        }
        int seen = 1;
        while (seen > 0) {
            for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
                take(step);
            }
            seen = calls.addAndGet(-seen);
        }
    }

    private static void take(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) { // those behind it are taken all the same
            LOG.error("A step of a stream's configuration failed", e);
        }
    }
}
