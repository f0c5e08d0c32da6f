package io.nanostream.admin.rest.metrics;

import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.Reply;
import io.nanostream.admin.rest.stats.Statistics;
import io.nanostream.admin.rest.swaps.Swaps;
import io.nanostream.api.health.HealthBoard;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** Answers Prometheus. Everything is read when it asks. */
public final class MetricsApi {
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final PrometheusRegistry registry = new PrometheusRegistry();

    /**
     * Takes what it reads.
     *
     * @param statistics the counters of all stages and clients
     * @param health knows all findings; null while nobody does
     * @param swaps of all modules
     */
    public MetricsApi(Statistics statistics, Supplier<HealthBoard> health, Swaps swaps) {
        registry.register(new StageMetrics(statistics));
        registry.register(new ClientMetrics(statistics));
        registry.register(new HealthMetrics(health));
        registry.register(new GaugeMetrics(statistics));
        registry.register(new SwapMetrics(swaps));
        registerProcess();
    }

    /**
     * {@return all metrics}
     *
     * @param call from whom
     */
    public Reply metrics(Call call) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
            writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
            return Reply.fresh(PrometheusTextFormatWriter.CONTENT_TYPE, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no I/O in memory
        }
    }

    /**
     * All but the metrics of memory allocation: those leave a listener in the JVM, and so this bundle's classes after
     * it is gone.
     */
    private void registerProcess() {
        ProcessMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmBufferPoolMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmClassLoadingMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
    }
}
