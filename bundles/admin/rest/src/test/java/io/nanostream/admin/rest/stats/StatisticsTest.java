package io.nanostream.admin.rest.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stats.StatisticsSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private final List<StatisticsSource> sources = new ArrayList<>();
    private final Statistics statistics = new Statistics(() -> sources);

    @Test
    void addsUpTwoOfAKindThatStandBesideEachOther() {
        sources.add(new FixedCounters(new StageCounters("encoder.x264", "live", 10, 9, Map.of("mailbox full", 1L), 5)));
        sources.add(new FixedCounters(
                new StageCounters("encoder.x264", "live", 3, 1, Map.of("mailbox full", 1L, "gone", 1L), 7),
                new StageCounters("encoder.x264", "door", 1, 1, Map.of(), 1)));
        assertEquals(
                List.of(
                        new StageCounters("encoder.x264", "door", 1, 1, Map.of(), 1),
                        new StageCounters("encoder.x264", "live", 13, 10, Map.of("mailbox full", 2L, "gone", 1L), 12)),
                statistics.stages());
    }

    @Test
    void oneThatThrowsCostsItsOwnNumbersAndIsNamedUntilItRecovers() {
        ClientCounters client = new ClientCounters("1", "rtsp/tcp", "192.0.2.7:1", "", "live", 0, 1, 1, 0);
        sources.add(new ThrowingCounters());
        sources.add(
                new FixedCounters(List.of(new StageCounters("stream", "live", 1, 1, Map.of(), 0)), List.of(client)));
        assertEquals(1, statistics.stages().size());
        assertEquals(List.of(client), statistics.clients());
        assertEquals(
                Map.of(ThrowingCounters.class.getName(), "java.lang.IllegalStateException: counters are gone"),
                statistics.failures());

        sources.remove(0);
        statistics.stages();
        assertEquals(Map.of(), statistics.failures());
    }
}
