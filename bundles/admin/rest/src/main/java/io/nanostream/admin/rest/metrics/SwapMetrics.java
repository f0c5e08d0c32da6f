package io.nanostream.admin.rest.metrics;

import io.nanostream.admin.rest.swaps.Swaps;
import io.nanostream.api.swap.SwapTotal;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** How often parts were replaced, and what it cost. */
final class SwapMetrics implements MultiCollector {
    private final Swaps swaps;

    SwapMetrics(Swaps swaps) {
        this.swaps = swaps;
    }

    @Override
    public MetricSnapshots collect() {
        List<SwapTotal> totals = swaps.totals();
        return MetricSnapshots.of(
                counter("swaps", "Parts that were replaced, by cause.", totals, SwapTotal::swaps),
                counter("swap_frames_lost", "Numbered frames that swaps cost.", totals, SwapTotal::lost));
    }

    private static CounterSnapshot counter(
            String name, String help, List<SwapTotal> totals, ToLongFunction<SwapTotal> value) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("nanostream_" + name).help(help);
        for (SwapTotal total : totals) {
            Labels labels = Labels.of(
                    "stage",
                    total.stage(),
                    "subject",
                    total.subject(),
                    "cause",
                    total.cause().name().toLowerCase(Locale.ROOT));
            counter.dataPoint(CounterDataPointSnapshot.builder()
                    .labels(labels)
                    .value(value.applyAsLong(total))
                    .build());
        }
        return counter.build();
    }
}
