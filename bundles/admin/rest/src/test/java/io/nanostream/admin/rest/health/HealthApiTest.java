package io.nanostream.admin.rest.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.rest.Fixture;
import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthApiTest {
    private final ObjectMapper json = new ObjectMapper();
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
    void isWellWhenAllAreWell() throws Exception {
        add("stream", HealthReport.ok("stream live"));
        assertHealth(
                200,
                """
                {"status":"ok","modules":[
                  {"module":"stream","subject":"stream live","level":"ok","reason":"","remedy":"","since":"2023-11-14T22:13:20Z"}]}
                """);
    }

    @Test
    void servesOnWhenOneIsDegraded() throws Exception {
        add("output/rtsp", HealthReport.ok("port 8554"));
        add("stream", new HealthReport("stream live", Level.DEGRADED, "no encoder", "start encoder/x264"));
        assertHealth(
                200,
                """
                {"status":"degraded","modules":[
                  {"module":"output/rtsp","subject":"port 8554","level":"ok","reason":"","remedy":"","since":"2023-11-14T22:13:20Z"},
                  {"module":"stream","subject":"stream live","level":"degraded","reason":"no encoder",
                   "remedy":"start encoder/x264","since":"2023-11-14T22:13:20Z"}]}
                """);
    }

    @Test
    void doesNotServeWhenOneFailed() throws Exception {
        add("output/rtsp", new HealthReport("clients", Level.DEGRADED, "many are slow", ""));
        add(
                "output/rtsp",
                new HealthReport("port 8554", Level.FAILED, "port 8554 is in use", "free it or set another"));
        assertHealth(
                503,
                """
                {"status":"failed","modules":[
                  {"module":"output/rtsp","subject":"clients","level":"degraded","reason":"many are slow","remedy":"","since":"2023-11-14T22:13:20Z"},
                  {"module":"output/rtsp","subject":"port 8554","level":"failed","reason":"port 8554 is in use",
                   "remedy":"free it or set another","since":"2023-11-14T22:13:20Z"}]}
                """);
    }

    @Test
    void saysWhoIsMissingWhenNobodyLooksAfterHealth() throws Exception {
        served.health = null;
        HttpResponse<String> answer = served.get("/health");
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("start the bundle io.nanostream.admin.health"), answer.body());
    }

    private void add(String module, HealthReport report) {
        served.findings.add(new HealthFinding(module, report, 1_700_000_000_000L));
    }

    private void assertHealth(int status, String body) throws Exception {
        HttpResponse<String> answer = served.get("/health");
        assertEquals(status, answer.statusCode());
        assertEquals(json.readTree(body), json.readTree(answer.body()));
    }
}
