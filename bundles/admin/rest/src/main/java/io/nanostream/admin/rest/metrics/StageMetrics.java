package io.nanostream.admin.rest.metrics;

import io.nanostream.admin.rest.stats.Statistics;
import io.nanostream.api.stats.StageCounters;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.ToLongFunction;

/** What each stage got, passed on and dropped. */
final class StageMetrics implements MultiCollector {
    private final Statistics statistics;

    StageMetrics(Statistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public MetricSnapshots collect() {
        List<StageCounters> stages = statistics.stages();
        return MetricSnapshots.of(
                counter("frames_in", "Frames or access units taken by a stage.", stages, StageCounters::in),
                counter("frames_out", "Frames or access units passed on by a stage.", stages, StageCounters::out),
                counter("bytes_out", "Coded bytes passed on by a stage.", stages, StageCounters::bytesOut),
                dropped(stages));
    }

    private static CounterSnapshot counter(
            String name, String help, List<StageCounters> stages, ToLongFunction<StageCounters> value) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("nanostream_stage_" + name).help(help);
        for (StageCounters stage : stages) {
            counter.dataPoint(
                    point(Labels.of("stage", stage.stage(), "subject", stage.subject()), value.applyAsLong(stage)));
        }
        return counter.build();
    }

    private static CounterSnapshot dropped(List<StageCounters> stages) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name("nanostream_stage_frames_dropped")
                .help("Frames or access units that a stage did not pass on, by reason.");
        for (StageCounters stage : stages) {
            stage.dropped()
                    .forEach((reason, count) -> counter.dataPoint(point(
                            Labels.of("stage", stage.stage(), "subject", stage.subject(), "reason", reason), count)));
        }
        return counter.build();
    }

    private static CounterDataPointSnapshot point(Labels labels, long value) {
        return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
