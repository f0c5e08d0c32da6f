package io.nanostream.admin.rest.stats;

import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.util.List;

/** A module whose other values stand still. */
public record FixedGauges(List<Gauge> gauges) implements StatisticsSource {
    public FixedGauges(Gauge... gauges) {
        this(List.of(gauges));
    }

    @Override
    public List<StageCounters> stages() {
        return List.of();
    }
}
