package io.nanostream.admin.rest.metrics;

import io.nanostream.admin.rest.stats.Statistics;
import io.nanostream.api.stats.ClientCounters;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The clients of this moment, summed by protocol and stream: clients come and go by the thousand, labels must not. Sums
 * fall when a client leaves, therefore they are gauges.
 */
final class ClientMetrics implements MultiCollector {
    private final Statistics statistics;

    ClientMetrics(Statistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public MetricSnapshots collect() {
        List<ClientCounters> clients = statistics.clients();
        return MetricSnapshots.of(
                sum("nanostream_clients", "Clients connected.", clients, client -> 1),
                sum("nanostream_client_units", "Access units sent to those clients.", clients, ClientCounters::units),
                sum("nanostream_client_bytes", "Bytes sent to those clients.", clients, ClientCounters::bytes),
                sum(
                        "nanostream_client_dropped",
                        "Access units that those clients were too slow for.",
                        clients,
                        ClientCounters::dropped));
    }

    /** Leaves out what a protocol's library does not tell. */
    private static GaugeSnapshot sum(
            String name, String help, List<ClientCounters> clients, ToLongFunction<ClientCounters> value) {
        Map<Labels, Long> sums = clients.stream()
                .filter(client -> value.applyAsLong(client) >= 0)
                .collect(Collectors.groupingBy(
                        client -> Labels.of("protocol", client.protocol(), "stream", client.stream()),
                        TreeMap::new,
                        Collectors.summingLong(value)));
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        sums.forEach((labels, sum) -> gauge.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(sum).build()));
        return gauge.build();
    }
}
