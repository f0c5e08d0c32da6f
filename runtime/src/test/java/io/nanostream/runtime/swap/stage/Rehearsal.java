package io.nanostream.runtime.swap.stage;

import io.nanostream.runtime.swap.client.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays scenarios in a house, one after the other, and keeps how they went. One thread. */
public final class Rehearsal {
    private final House house;
    private final List<Outcome> outcomes = new ArrayList<>();

    /** Makes one; the house stays the caller's. */
    public Rehearsal(House house) {
        this.house = house;
    }

    /** Plays one. An action that fails is a fault of the scenario, not its end. */
    public Outcome play(Scenario scenario) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        house.watchers().forEach(Watcher::take);
        long begin = System.nanoTime();
        try {
            scenario.action().run(house);
            house.awaitMore();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            faults.add("the scenario did not end as it should: " + e.getMessage());
        }
        List<Row> rows = house.watchers().stream()
                .map(watcher -> new Row(watcher.name(), watcher.output(), watcher.take()))
                .toList();
        for (Row row : rows) {
            scenario.faults(row).forEach(fault -> faults.add(row.client() + ": " + fault));
        }
        for (Watcher watcher : house.watchers()) {
            house.note(watcher.complaints().stream()
                    .map(said -> watcher.name() + " said: " + said)
                    .toList());
        }
        double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0;
        Outcome outcome =
                new Outcome(scenario.name(), scenario.promise(), seconds, rows, house.takeNotes(), List.copyOf(faults));
        outcomes.add(outcome);
        return outcome;
    }

    /** {@return how all went that were played so far} */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
