package io.nanostream.analysis.choose;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls beside those for cameras that were abandoned: each holds a thread and native memory until it returns. Kept by service id, so that no detector
 * that is gone is held. Any thread.
 */
public final class HangingCalls {
    private static final Logger LOG = LoggerFactory.getLogger(HangingCalls.class);
    private static final int MOST = 3;

    private final Map<Long, Integer> hanging = new HashMap<>();
    private long total;

    /** Begins with none. */
    public HangingCalls() {}

    /**
     * Counts one.
     *
     * @param choice whose call it is
     */
    public synchronized void add(Choice choice) {
        total++;
        int now = hanging.merge(choice.candidate().serviceId(), 1, Integer::sum);
        LOG.warn("{} does not answer for a picture; the call is abandoned, {} of its calls hang now", choice, now);
    }

    /**
     * One returned after all.
     *
     * @param choice whose call it was
     */
    public synchronized void returned(Choice choice) {
        hanging.computeIfPresent(choice.candidate().serviceId(), (id, before) -> before == 1 ? null : before - 1);
        LOG.info("{} has returned from an abandoned call", choice);
    }

    /**
     * {@return whether so many of its calls hang that it is not asked for more}
     *
     * @param candidate whose calls
     */
    public synchronized boolean keepsOut(Candidate candidate) {
        return hanging.getOrDefault(candidate.serviceId(), 0) >= MOST;
    }

    /** {@return how many hang now} */
    public synchronized int now() {
        return hanging.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@return how many there were} */
    public synchronized long total() {
        return total;
    }
}
