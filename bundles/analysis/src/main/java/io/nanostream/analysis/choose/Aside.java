package io.nanostream.analysis.choose;

/**
 * Why and until when a detector does not serve. A change of it ends the waiting time, but neither how long the next one is nor how many of its calls
 * hang. Guarded by its {@link Chooser}.
 */
final class Aside {
    private static final int MOST_HANGING = 3;

    private String reason = "";
    private long until;
    private int change;
    private long backOffNanos;
    private int hanging;

    /** Puts it aside, each time for twice as long. */
    void add(Candidate candidate, String why, long firstNanos, long mostNanos, long now) {
        reason = why;
        change = candidate.change();
        backOffNanos = backOffNanos == 0 ? firstNanos : Math.min(mostNanos, 2 * backOffNanos);
        until = now + backOffNanos;
    }

    /** Counts calls that do not return: each holds a thread and native memory. */
    void hanging(int change) {
        hanging += change;
    }

    /** Begins anew with short times; calls that hang still do. */
    void forgive() {
        backOffNanos = 0;
    }

    boolean keepsOut(Candidate candidate, long now) {
        return hanging >= MOST_HANGING || backOffNanos != 0 && change == candidate.change() && until - now > 0;
    }

    /** {@return the reason, and how long it will still last} */
    String tell(long now) {
        return hanging >= MOST_HANGING
                ? reason + "; " + hanging + " calls hang, not tried again until they return"
                : reason + "; tried again in " + Math.max(1, (until - now) / 1_000_000_000L) + " s";
    }
}
