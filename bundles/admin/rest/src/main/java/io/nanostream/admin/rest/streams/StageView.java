package io.nanostream.admin.rest.streams;

import io.nanostream.admin.rest.stats.Rates.Rate;
import io.nanostream.api.stats.StageCounters;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stage as JSON: totals since it began, rates over the last seconds.
 *
 * @param stage such as {@code encoder.x264}
 * @param subject camera or stream that it works for
 * @param in frames or access units taken
 * @param out passed on
 * @param dropped by reason
 * @param bytesOut coded bytes passed on
 * @param fpsIn taken a second
 * @param fpsOut passed on a second
 * @param bitrateBps coded bits passed on a second
 */
record StageView(
        String stage,
        String subject,
        long in,
        long out,
        Map<String, Long> dropped,
        long bytesOut,
        double fpsIn,
        double fpsOut,
        long bitrateBps) {

    static StageView of(StageCounters counters, Rate rate) {
        return new StageView(
                counters.stage(),
                counters.subject(),
                counters.in(),
                counters.out(),
                new TreeMap<>(counters.dropped()),
                counters.bytesOut(),
                rate.fpsIn(),
                rate.fpsOut(),
                rate.bitrateBps());
    }
}
