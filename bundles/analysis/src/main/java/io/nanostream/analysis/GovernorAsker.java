package io.nanostream.analysis;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one governor ten times a second, on a thread of its own, {@code analysis.governors}. Nobody waits for it: in a call that hangs the thread stays
 * with the governor, and goes on by itself when the call returns.
 */
final class GovernorAsker {
    private static final Logger LOG = LoggerFactory.getLogger(GovernorAsker.class);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Governor governor;
    private final BiConsumer<String, Savings> heard;
    private final Thread thread = new Thread(this::run, "analysis.governors");
    private volatile boolean ended;
    private boolean asking;
    private boolean told;
    private long sinceNanos;
    private boolean failing;

    /**
     * Takes a governor; {@link #start} begins.
     *
     * @param governor who is asked
     * @param heard gets its name and what it asks, on the asking thread
     */
    GovernorAsker(Governor governor, BiConsumer<String, Savings> heard) {
        this.governor = governor;
        this.heard = heard;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends the asking; waits for nothing. */
    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    boolean asks(Governor other) {
        return governor == other;
    }

    /** {@return the governor's class, by which a person finds its bundle} */
    String name() {
        return governor.getClass().getName();
    }

    /** {@return whether it has not returned for 2 s} At once, from any thread; the first who asks has it told. */
    synchronized boolean hangs(long now) {
        boolean hanging = asking && now - sinceNanos > PATIENCE_NANOS;
        if (hanging && !told) {
            told = true;
            LOG.warn("governor {} does not return; it is not heard until it does", name());
        }
        return hanging;
    }

    private void run() {
        while (!ended) {
            asking(true);
            ask();
            asking(false);
            LockSupport.parkNanos(ROUND_NANOS);
            Thread.interrupted(); // left behind by the governor: nobody of this room interrupts, and parking would
            // end at once
        }
    }

    private synchronized void asking(boolean now) {
        asking = now;
        sinceNanos = System.nanoTime();
        told = false;
    }

    private void ask() {
        try {
            Savings savings = Objects.requireNonNull(governor.savings(), "savings");
            String name = Objects.requireNonNull(governor.name(), "name");
            if (!ended) {
                heard.accept(name, savings);
            }
            failing = false;
        } catch (RuntimeException | Error e) { // another room's code: its last wish holds on for a while
            if (!failing) {
                failing = true;
                LOG.warn(
                        "governor {} cannot say what to save",
                        governor.getClass().getName(),
                        e);
            }
        }
    }
}
