package io.nanostream.admin.rest.stats;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads all that count. One that throws costs its own numbers only, and is named. */
public final class Statistics {
    private final Supplier<? extends Collection<StatisticsSource>> sources;
    private final Map<String, Map<String, String>> failures = new ConcurrentHashMap<>();

    /**
     * Takes where they are found.
     *
     * @param sources those of the moment
     */
    public Statistics(Supplier<? extends Collection<StatisticsSource>> sources) {
        this.sources = sources;
    }

    /**
     * {@return the counters of all stages, by stage and subject; one entry each, summed while two of a kind stand
     * beside each other}
     */
    public List<StageCounters> stages() {
        Map<String, StageCounters> merged = new TreeMap<>();
        for (StageCounters stage : all("stages", StatisticsSource::stages)) {
            merged.merge(stage.stage() + '\n' + stage.subject(), stage, Statistics::sum);
        }
        return List.copyOf(merged.values());
    }

    /** {@return the clients of all outputs at this moment} */
    public List<ClientCounters> clients() {
        return all("clients", StatisticsSource::clients);
    }

    /** {@return the other values of this moment} */
    public List<Gauge> gauges() {
        return all("gauges", StatisticsSource::gauges);
    }

    /** {@return what threw when it was last read, and what it said} */
    public Map<String, String> failures() {
        Map<String, String> all = new TreeMap<>();
        failures.values().forEach(all::putAll);
        return all;
    }

    private <T> List<T> all(String what, Function<StatisticsSource, List<T>> read) {
        List<T> all = new ArrayList<>();
        Map<String, String> failing = new HashMap<>();
        for (StatisticsSource source : sources.get()) {
            try {
                all.addAll(read.apply(source));
            } catch (RuntimeException | LinkageError failure) { // one call to a service of another room
                failing.put(source.getClass().getName(), failure.toString());
            }
        }
        failures.put(what, failing);
        return all;
    }

    private static StageCounters sum(StageCounters a, StageCounters b) {
        Map<String, Long> dropped = new HashMap<>(a.dropped());
        b.dropped().forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
        return new StageCounters(
                a.stage(), a.subject(), a.in() + b.in(), a.out() + b.out(), dropped, a.bytesOut() + b.bytesOut());
    }
}
