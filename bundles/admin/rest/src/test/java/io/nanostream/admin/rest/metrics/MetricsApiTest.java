package io.nanostream.admin.rest.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.rest.Fixture;
import io.nanostream.admin.rest.stats.FixedCounters;
import io.nanostream.admin.rest.stats.FixedGauges;
import io.nanostream.admin.rest.stats.ThrowingCounters;
import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.swap.Swap;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsApiTest {
    private Fixture served;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @Test
    void tellsWhatStagesCount() throws Exception {
        served.counting.add(new FixedCounters(
                new StageCounters("encoder.x264", "live", 5_000_000_000L, 90, Map.of("mailbox full", 3L), 50_000),
                new StageCounters("capture.pattern", "main", 7, 7, Map.of(), 0)));
        assertEquals(
                Map.ofEntries(
                        Map.entry("nanostream_stage_frames_in_total{stage=\"capture.pattern\",subject=\"main\"}", 7.0),
                        Map.entry("nanostream_stage_frames_in_total{stage=\"encoder.x264\",subject=\"live\"}", 5e9),
                        Map.entry("nanostream_stage_frames_out_total{stage=\"capture.pattern\",subject=\"main\"}", 7.0),
                        Map.entry("nanostream_stage_frames_out_total{stage=\"encoder.x264\",subject=\"live\"}", 90.0),
                        Map.entry("nanostream_stage_bytes_out_total{stage=\"capture.pattern\",subject=\"main\"}", 0.0),
                        Map.entry(
                                "nanostream_stage_bytes_out_total{stage=\"encoder.x264\",subject=\"live\"}", 50_000.0),
                        Map.entry(
                                "nanostream_stage_frames_dropped_total"
                                        + "{reason=\"mailbox full\",stage=\"encoder.x264\",subject=\"live\"}",
                                3.0)),
                ours("nanostream_stage_"));
    }

    @Test
    void tellsTheValuesOfModulesAndLeavesOutWhatPrometheusWouldNotTake() throws Exception {
        served.counting.add(new FixedGauges(
                new Gauge("nanostream_thermal_celsius", "How warm.", Map.of("zone", "cpu"), 61.5),
                new Gauge("nanostream_thermal_celsius", "How warm.", Map.of("zone", "gpu"), 55),
                new Gauge("nanostream_thermal_celsius", "How warm.", Map.of("board", "1"), 1),
                new Gauge("nanostream_health", "Taken.", Map.of(), 1),
                new Gauge("nanostream_wrong", "No label.", Map.of("__reserved", "x"), 1),
                new Gauge("nanostream_tracks", "None.", Map.of(), 3)));
        served.counting.add(new ThrowingCounters());
        assertEquals(
                Map.of(
                        "nanostream_thermal_celsius{zone=\"cpu\"}",
                        61.5,
                        "nanostream_thermal_celsius{zone=\"gpu\"}",
                        55.0),
                ours("nanostream_thermal_"));
        assertEquals(Map.of("nanostream_tracks", 3.0), ours("nanostream_tracks"));
        assertEquals(Map.of(), ours("nanostream_wrong"));
    }

    @Test
    void sumsClientsByProtocolAndStreamSoThatThousandsMakeNoMoreLines() throws Exception {
        served.counting.add(new FixedCounters(
                List.of(),
                IntStream.range(0, 5000)
                        .mapToObj(each -> new ClientCounters(
                                "c" + each,
                                each < 4999 ? "websocket" : "rtsp/udp",
                                "192.0.2.7:" + each,
                                "",
                                "live",
                                0,
                                each < 4999 ? 2 : -1,
                                each < 4999 ? 3 : -1,
                                each < 4999 ? 1 : -1))
                        .toList()));
        String websocket = "{protocol=\"websocket\",stream=\"live\"}";
        assertEquals(
                Map.of(
                        "nanostream_clients" + websocket,
                        4999.0,
                        "nanostream_clients{protocol=\"rtsp/udp\",stream=\"live\"}",
                        1.0,
                        "nanostream_client_units" + websocket,
                        9998.0,
                        "nanostream_client_bytes" + websocket,
                        14997.0,
                        "nanostream_client_dropped" + websocket,
                        4999.0),
                ours("nanostream_client"));
    }

    @Test
    void tellsHealthAsANumberAndTheWorseOfTwo() throws Exception {
        served.findings.add(new HealthFinding("stream", HealthReport.ok("stream live"), 1));
        served.findings.add(new HealthFinding("output/rtsp", new HealthReport("port", Level.FAILED, "in use", ""), 1));
        served.findings.add(new HealthFinding("output/rtsp", new HealthReport("port", Level.DEGRADED, "slow", ""), 1));
        assertEquals(
                Map.of(
                        "nanostream_health{module=\"stream\",subject=\"stream live\"}", 0.0,
                        "nanostream_health{module=\"output/rtsp\",subject=\"port\"}", 2.0),
                ours("nanostream_health"));
    }

    @Test
    void countsSwapsAndWhatTheyCost() throws Exception {
        served.history.add(new Swap(1, "encoder", "stream live", "x264", "openh264", Swap.Cause.FAILED, "", 1, 2, 41));
        served.history.add(new Swap(2, "encoder", "stream live", "openh264", "x264", Swap.Cause.FAILED, "", 2, 0, 40));
        String labels = "{cause=\"failed\",stage=\"encoder\",subject=\"stream live\"}";
        assertEquals(
                Map.of("nanostream_swaps_total" + labels, 2.0, "nanostream_swap_frames_lost_total" + labels, 3.0),
                ours("nanostream_swap"));
    }

    @Test
    void escapesWhatModulesPutIntoNames() throws Exception {
        served.counting.add(new FixedCounters(new StageCounters("a\"b\\c\nd", "ü", 1, 1, Map.of(), 0)));
        assertEquals(
                1.0,
                ours("nanostream_stage_frames_in")
                        .get("nanostream_stage_frames_in_total{stage=\"a\\\"b\\\\c\\nd\",subject=\"ü\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process_cpu_seconds_total",
                "process_open_fds",
                "process_resident_memory_bytes",
                "process_start_time_seconds",
                "jvm_memory_used_bytes{area=\"heap\"}",
                "jvm_threads_current",
                "jvm_classes_currently_loaded"
            })
    void tellsOfTheProcess(String series) throws Exception {
        assertTrue(read().samples().get(series) > 0);
    }

    @Test
    void isWhatPrometheusExpects() throws Exception {
        HttpResponse<String> answer = served.get("/metrics");
        assertEquals(
                "text/plain;version=0.0.4;charset=utf-8",
                answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
        assertEquals("gauge", new PrometheusText(answer.body()).type("process_open_fds"));
    }

    private Map<String, Double> ours(String prefix) throws Exception {
        Map<String, Double> samples = new TreeMap<>(read().samples());
        samples.keySet().removeIf(series -> !series.startsWith(prefix));
        return samples;
    }

    private PrometheusText read() throws Exception {
        HttpResponse<String> answer = served.get("/metrics");
        assertEquals(200, answer.statusCode());
        return new PrometheusText(answer.body());
    }
}
