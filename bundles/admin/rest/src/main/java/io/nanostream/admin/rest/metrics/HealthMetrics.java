package io.nanostream.admin.rest.metrics;

import io.nanostream.admin.rest.health.Finding;
import io.nanostream.admin.rest.health.Health;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.TreeMap;

/** How each module does, as a number; the worse of two that have the same name. */
final class HealthMetrics implements Collector {
    private final Health health;

    HealthMetrics(Health health) {
        this.health = health;
    }

    @Override
    public MetricSnapshot collect() {
        Map<Labels, Integer> levels = new TreeMap<>();
        for (Finding finding : health.findings()) {
            Labels labels = Labels.of("module", finding.module(), "subject", finding.subject());
            levels.merge(labels, finding.level().ordinal(), Math::max);
        }
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name("nanostream_health").help("0 is well, 1 degraded, 2 failed.");
        levels.forEach((labels, level) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(level).build()));
        return gauge.build();
    }
}
