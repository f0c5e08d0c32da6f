package io.nanostream.admin.rest.stats;

import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.util.List;

/** A module whose counters cannot be read. */
public final class ThrowingCounters implements StatisticsSource {
    @Override
    public List<StageCounters> stages() {
        throw new IllegalStateException("counters are gone");
    }
}
