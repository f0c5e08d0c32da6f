package io.nanostream.admin.settings;

import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.settings.SettingsChange;
import io.nanostream.api.settings.SettingsChange.State;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A change under watch. One thread. */
final class Trial {
    private static final long FALLEN_NANOS = 1_000_000_000L;

    private final long id;
    private final long epochMillis = System.currentTimeMillis();
    private final String pid;
    private final Map<String, String> good;
    private final Map<HealthTrace.Thing, Level> health;
    private final CompletableFuture<SettingsChange> verdict = new CompletableFuture<>();
    private Map<String, String> tried;
    private long beganNanos = System.nanoTime();
    private long fallenNanos;
    private State state = State.WATCHED;
    private String reason = "";

    /**
     * Begins.
     *
     * @param good the values before
     * @param tried the values now
     * @param health how things were before the change
     */
    Trial(
            long id,
            String pid,
            Map<String, String> good,
            Map<String, String> tried,
            Map<HealthTrace.Thing, Level> health) {
        this.id = id;
        this.pid = pid;
        this.good = good;
        this.tried = tried;
        this.health = health;
    }

    /** Goes on with other values: those of a further change, before the first one was kept. */
    void goOn(Map<String, String> now) {
        tried = now;
        beganNanos = System.nanoTime();
        fallenNanos = 0;
    }

    /**
     * Looks how it does.
     *
     * @param watchNanos how long a change is watched
     * @return what becomes of it now
     */
    State look(HealthTrace trace, long watchNanos) {
        long now = System.nanoTime();
        var worse = trace.worseThan(health);
        if (worse.isEmpty()) {
            fallenNanos = 0;
            return now - beganNanos > watchNanos ? State.KEPT : State.WATCHED;
        }
        fallenNanos = fallenNanos == 0 ? now : fallenNanos;
        reason = worse.get();
        return now - fallenNanos > FALLEN_NANOS ? State.ROLLED_BACK : State.WATCHED;
    }

    /**
     * Takes note of what became of it.
     *
     * @return it, as it is told to others
     */
    SettingsChange ended(State how) {
        state = how;
        reason = switch (how) {
            case ROLLED_BACK -> reason;
            case UNDONE -> "somebody put the values before back while it was watched";
            case DELETED -> "somebody deleted the configuration while it was watched";
            case UNWATCHED -> "admin/settings was stopped while it was watched";
            case WATCHED, KEPT -> "";
        };
        return change();
    }

    String pid() {
        return pid;
    }

    /** {@return how ill things were before the change} */
    Map<HealthTrace.Thing, Level> health() {
        return health;
    }

    Map<String, String> good() {
        return good;
    }

    Map<String, String> tried() {
        return tried;
    }

    CompletableFuture<SettingsChange> verdict() {
        return verdict;
    }

    /** {@return it, as it is told to others} */
    SettingsChange change() {
        Map<String, String> before = new TreeMap<>(good);
        Map<String, String> after = new TreeMap<>(tried);
        before.entrySet().removeIf(entry -> Objects.equals(tried.get(entry.getKey()), entry.getValue()));
        after.entrySet().removeIf(entry -> Objects.equals(good.get(entry.getKey()), entry.getValue()));
        return new SettingsChange(id, epochMillis, pid, before, after, state, reason);
    }
}
