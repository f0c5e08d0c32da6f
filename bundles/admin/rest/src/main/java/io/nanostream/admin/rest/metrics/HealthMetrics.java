package io.nanostream.admin.rest.metrics;

import io.nanostream.api.health.HealthBoard;
import io.nanostream.api.health.HealthFinding;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How each module does, as a number; the worse of two that have the same name. */
final class HealthMetrics implements Collector {
    private final Supplier<HealthBoard> health;

    HealthMetrics(Supplier<HealthBoard> health) {
        this.health = health;
    }

    @Override
    public MetricSnapshot collect() {
        Map<Labels, Integer> levels = new TreeMap<>();
        HealthBoard board = health.get();
        for (HealthFinding finding : board == null ? List.<HealthFinding>of() : board.findings()) {
            Labels labels = Labels.of(
                    "module", finding.module(), "subject", finding.report().subject());
            levels.merge(labels, finding.report().level().ordinal(), Math::max);
        }
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("nanostream_health").help("0 is well, 1 degraded, 2 failed.");
        levels.forEach((labels, level) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(level).build()));
        return gauge.build();
    }
}
