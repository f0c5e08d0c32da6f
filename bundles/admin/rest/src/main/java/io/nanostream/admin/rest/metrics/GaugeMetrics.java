package io.nanostream.admin.rest.metrics;

import io.nanostream.admin.rest.stats.Statistics;
import io.nanostream.api.stats.Gauge;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values of this moment that modules tell, each under the name that they give it. What Prometheus would
 * not take is left out: other labels than the first of that name has, names that are none.
 */
final class GaugeMetrics implements MultiCollector {
    /** Names, or beginnings of names, that this room has given. */
    private static final List<String> TAKEN = List.of("nanostream_stage_", "nanostream_client", "nanostream_health");

    private final Statistics statistics;

    GaugeMetrics(Statistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, Map<Labels, Gauge>> byName = new TreeMap<>();
        for (Gauge gauge : statistics.gauges()) {
            if (TAKEN.stream().noneMatch(gauge.name()::startsWith)) {
                byName.computeIfAbsent(gauge.name(), name -> new LinkedHashMap<>())
                        .putAll(labelled(gauge));
            }
        }
        return new MetricSnapshots(byName.values().stream()
                .filter(values -> !values.isEmpty())
                .map(GaugeMetrics::snapshot)
                .toArray(MetricSnapshot[]::new));
    }

    private static Map<Labels, Gauge> labelled(Gauge gauge) {
        try {
            String[] names = gauge.labels().keySet().stream().sorted().toArray(String[]::new);
            String[] values = new String[names.length];
            for (int i = 0; i < names.length; i++) {
                values[i] = gauge.labels().get(names[i]);
            }
            return Map.of(Labels.of(names, values), gauge);
        } catch (IllegalArgumentException e) { // a name that Prometheus does not know as one
            return Map.of();
        }
    }

    private static GaugeSnapshot snapshot(Map<Labels, Gauge> values) {
        Gauge first = values.values().iterator().next();
        Set<String> names = first.labels().keySet();
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(first.name()).help(first.help());
        values.forEach((labels, value) -> {
            if (value.labels().keySet().equals(names)) {
                gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(value.value())
                        .build());
            }
        });
        return gauge.build();
    }
}
