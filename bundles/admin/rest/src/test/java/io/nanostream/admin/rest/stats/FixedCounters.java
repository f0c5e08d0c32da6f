package io.nanostream.admin.rest.stats;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.util.List;

/** A module whose counters stand still. */
public record FixedCounters(List<StageCounters> stages, List<ClientCounters> clients) implements StatisticsSource {
    public FixedCounters(StageCounters... stages) {
        this(List.of(stages), List.of());
    }
}
