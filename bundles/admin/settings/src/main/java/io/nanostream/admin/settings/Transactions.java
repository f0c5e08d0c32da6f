package io.nanostream.admin.settings;

import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.settings.SettingsChange;
import io.nanostream.api.settings.SettingsChange.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches what was changed, keeps it, or puts the values before back. One thread, but for {@link #changes}. */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int REMEMBERED = 100;
    /** What is said to those who come too late. */
    static final String STOPPED = "admin/settings is being stopped, nothing was changed; ask again when it runs";

    private final Configurations configurations;
    private final HealthTrace trace = new HealthTrace();
    private final Map<String, Map<String, String>> good = new HashMap<>();
    private final Map<String, Trial> trials = new LinkedHashMap<>();
    private final List<SettingsChange> changes = new CopyOnWriteArrayList<>();
    private final Supplier<SettingsRules> rules;
    private long nextId = 1;
    private boolean stopped;

    /**
     * Takes what it works with.
     *
     * @param configurations where values are
     * @param rules of the moment
     */
    Transactions(Configurations configurations, Supplier<SettingsRules> rules) {
        this.configurations = configurations;
        this.rules = rules;
    }

    /** Takes what is configured now for good. */
    void begin() {
        good.putAll(configurations.all());
    }

    /** Leaves what is watched as it is, and tells those who wait. Nothing is changed from here on. */
    void stop() {
        stopped = true;
        List.copyOf(trials.keySet()).forEach(pid -> end(pid, State.UNWATCHED));
    }

    /** {@return the last changes, newest first} */
    List<SettingsChange> changes() {
        return List.copyOf(changes);
    }

    /** Puts values in force; the verdict comes when it has been watched. */
    void change(String pid, Map<String, String> values, CompletableFuture<SettingsChange> verdict) {
        if (stopped) {
            verdict.completeExceptionally(new IllegalStateException(STOPPED));
            return;
        }
        Map<String, String> before = good.getOrDefault(pid, Map.of());
        Map<String, String> standing = configurations.texts(pid).orElse(Map.of());
        Map<String, String> after = new TreeMap<>(standing);
        after.putAll(values);
        after.keySet().removeIf(key -> values.getOrDefault(key, "-").isEmpty()); // others may be empty in their file
        try {
            configurations.update(pid, after);
            good.putIfAbsent(pid, before);
            noticed(pid, false);
            Trial trial = trials.get(pid);
            if (trial == null) { // nothing is different from what was good
                State state = good.containsKey(pid) ? State.KEPT : State.DELETED;
                verdict.complete(new Trial(nextId++, pid, standing, after, Map.of()).ended(state));
            } else {
                trial.verdict().thenAccept(verdict::complete);
            }
        } catch (IOException
                | RuntimeException e) { // or it was deleted just now: whoever asks must not wait for nothing
            verdict.completeExceptionally(e);
        }
    }

    /** A configuration was changed by somebody. */
    void noticed(String pid, boolean deleted) {
        Map<String, String> now = deleted ? null : configurations.texts(pid).orElse(null);
        if (now == null) {
            good.remove(pid);
            end(pid, State.DELETED);
            return;
        }
        keepInFile(pid, now);
        Map<String, String> before = good.putIfAbsent(pid, now);
        Trial trial = trials.get(pid);
        Map<String, String> last = trial == null ? before : trial.tried();
        if (now.isEmpty() && last != null && !last.isEmpty() && configurations.isHalfWritten(pid)) {
            putBack(pid, last);
            return;
        }
        if (trial != null) {
            if (now.equals(trial.good())) {
                end(pid, State.UNDONE);
            } else if (!trial.tried().equals(now)) {
                trial.goOn(now);
            }
        } else if (before != null && !before.equals(now)) {
            Trial begun = new Trial(nextId++, pid, before, now, trace.before());
            trials.put(pid, begun);
            remember(begun.change());
            LOG.info(
                    "{}: {} watched for {} ms",
                    pid,
                    line(begun.change()),
                    rules.get().watchMillis());
        }
    }

    /** Looks how what was changed does. */
    void look(List<HealthFinding> findings) {
        trace.look(findings);
        long watch = TimeUnit.MILLISECONDS.toNanos(rules.get().watchMillis());
        List<Trial> newestFirst = new ArrayList<>(trials.values());
        Collections.reverse(newestFirst);
        for (Trial trial : newestFirst) {
            State state = trial.look(trace, watch);
            if (state == State.ROLLED_BACK && rules.get().rollBack()) {
                rollBack(trial);
                return; // the others are looked at when this one's values are back
            }
            if (state != State.WATCHED) {
                end(trial.pid(), State.KEPT);
            }
        }
    }

    /** FileInstall writes a file in place, and on a busy machine reads one just when it is empty: a configuration without any value. */
    private void putBack(String pid, Map<String, String> last) {
        try {
            configurations.update(pid, last);
            LOG.warn("{}: its file was read while it was written and empty; its values are put back", pid);
        } catch (IOException e) {
            LOG.warn("{}: its file is empty, and its values cannot be put back: {}", pid, e.getMessage());
        }
    }

    private void rollBack(Trial trial) {
        try {
            configurations.update(trial.pid(), trial.good());
            end(trial.pid(), State.ROLLED_BACK);
            trace.reset(trial.health());
            trials.values().forEach(other -> other.goOn(other.tried()));
        } catch (IOException | IllegalStateException e) { // the disk, or it was deleted just now
            LOG.warn("{}: the values before cannot be put back: {}", trial.pid(), e.getMessage());
            end(trial.pid(), State.KEPT);
        }
    }

    private void end(String pid, State state) {
        Trial trial = trials.remove(pid);
        if (trial == null) {
            return;
        }
        SettingsChange change = trial.ended(state);
        changes.removeIf(one -> one.id() == change.id());
        remember(change);
        if (state == State.ROLLED_BACK) {
            LOG.warn("{}: {} rolled back: {}", pid, line(change), change.reason());
        } else if (state == State.KEPT) {
            good.put(pid, trial.tried());
        } else {
            String force = state == State.UNWATCHED ? "stays in force unwatched" : "is not in force";
            LOG.info("{}: {} {}: {}", pid, line(change), force, change.reason());
        }
        trial.verdict().complete(change);
    }

    private void remember(SettingsChange change) {
        changes.add(0, change);
        while (changes.size() > REMEMBERED) {
            changes.remove(changes.size() - 1);
        }
    }

    private void keepInFile(String pid, Map<String, String> texts) {
        Optional<Path> folder = rules.get().folder();
        if (folder.isEmpty() || configurations.file(pid).isPresent()) {
            return;
        }
        try {
            ConfigFile.write(folder.get(), pid, texts);
        } catch (IOException
                | RuntimeException e) { // a full disk: the configuration holds, until the next start at least
            LOG.warn("{}: no file can be written for it in {}: {}", pid, folder.get(), e.toString());
        }
    }

    private static String line(SettingsChange change) {
        return change.before() + " -> " + change.after();
    }
}
