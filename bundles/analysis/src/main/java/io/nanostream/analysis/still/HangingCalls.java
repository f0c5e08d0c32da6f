package io.nanostream.analysis.still;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Choice;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls for single pictures that were abandoned: each holds a thread and native memory until it returns. Kept by service id, so that no detector that is
 * gone is held. Any thread.
 */
final class HangingCalls {
    private static final Logger LOG = LoggerFactory.getLogger(HangingCalls.class);
    private static final int MOST = 3;

    private final Map<Long, Integer> hanging = new HashMap<>();
    private long total;

    synchronized void add(Choice choice) {
        total++;
        int now = hanging.merge(choice.candidate().serviceId(), 1, Integer::sum);
        LOG.warn("{} does not answer for a picture; the call is abandoned, {} of its calls hang now", choice, now);
    }

    /** One returned after all. */
    synchronized void returned(Choice choice) {
        hanging.computeIfPresent(choice.candidate().serviceId(), (id, before) -> before == 1 ? null : before - 1);
        LOG.info("{} has returned from an abandoned call", choice);
    }

    /** {@return whether so many of its calls hang that it is not asked for more} */
    synchronized boolean keepsOut(Candidate candidate) {
        return hanging.getOrDefault(candidate.serviceId(), 0) >= MOST;
    }

    /** {@return how many hang now} */
    synchronized int now() {
        return hanging.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@return how many there were} */
    synchronized long total() {
        return total;
    }
}
