package io.nanostream.analysis.still;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Choice;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Sessions that are kept open for 30 s after their last picture, one for each model. Any thread. */
final class StillSessions {
    private static final long KEPT_NANOS = 30_000_000_000L;

    private record Kept(Sitting sitting, long lastUsed) {}

    private final Map<Choice, Kept> open = new HashMap<>();

    /** {@return an open session} Opens one when there is none, which takes as long as it takes. */
    Sitting get(Choice choice) throws DetectorException {
        synchronized (this) {
            Kept kept = open.get(choice);
            if (kept != null) {
                open.put(choice, new Kept(kept.sitting(), System.nanoTime()));
                return kept.sitting();
            }
        }
        DetectorSession session =
                choice.candidate().detector().open(choice.model().name());
        if (session == null) {
            throw new DetectorException(choice + " opened no session");
        }
        Sitting sitting = new Sitting(choice, session);
        synchronized (this) {
            open.put(choice, new Kept(sitting, System.nanoTime()));
        }
        return sitting;
    }

    /** Closes one that is of no use any more. */
    synchronized void drop(Choice choice) {
        Kept kept = open.remove(choice);
        if (kept != null) {
            kept.sitting().close();
        }
    }

    /** Closes those of detectors that are gone, or changed: a changed one is another candidate. */
    synchronized void keepOnly(List<Candidate> candidates) {
        closeIf(
                open.values().iterator(),
                kept -> !candidates.contains(kept.sitting().candidate()));
    }

    /** Closes those of a detector that goes, and waits for that until then, by {@link System#nanoTime()}; without a lock. */
    void leave(Candidate gone, long until) {
        List<Sitting> closing;
        synchronized (this) {
            closing = closeIf(
                    open.values().iterator(),
                    kept -> gone.sameService(kept.sitting().candidate()));
        }
        closing.forEach(sitting -> sitting.awaitClosed(until));
    }

    /** {@return whether some are left open} Closes those that were not used for 30 s. */
    synchronized boolean closeIdle() {
        long now = System.nanoTime();
        closeIf(open.values().iterator(), kept -> now - kept.lastUsed() > KEPT_NANOS);
        return !open.isEmpty();
    }

    synchronized void closeAll() {
        closeIf(open.values().iterator(), kept -> true);
    }

    private interface Condition {
        boolean holds(Kept kept);
    }

    private static List<Sitting> closeIf(Iterator<Kept> all, Condition condition) {
        List<Sitting> closing = new ArrayList<>();
        while (all.hasNext()) {
            Kept kept = all.next();
            if (condition.holds(kept)) {
                all.remove();
                kept.sitting().close();
                closing.add(kept.sitting());
            }
        }
        return closing;
    }
}
