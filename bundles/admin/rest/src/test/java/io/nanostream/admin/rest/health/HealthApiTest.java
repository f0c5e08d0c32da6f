package io.nanostream.admin.rest.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.rest.Fixture;
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
        served.reporting.add(new SteadyModule("stream", HealthReport.ok("stream live")));
        assertHealth(
                200,
                """
                {"status":"ok","modules":[
                  {"module":"stream","subject":"stream live","level":"ok","reason":"","remedy":""}]}
                """);
    }

    @Test
    void servesOnWhenOneIsDegraded() throws Exception {
        served.reporting.add(new SteadyModule(
                "stream", new HealthReport("stream live", Level.DEGRADED, "no encoder", "start encoder/x264")));
        served.reporting.add(new SteadyModule("output/rtsp", HealthReport.ok("port 8554")));
        assertHealth(
                200,
                """
                {"status":"degraded","modules":[
                  {"module":"output/rtsp","subject":"port 8554","level":"ok","reason":"","remedy":""},
                  {"module":"stream","subject":"stream live","level":"degraded","reason":"no encoder",
                   "remedy":"start encoder/x264"}]}
                """);
    }

    @Test
    void doesNotServeWhenOneFailed() throws Exception {
        served.reporting.add(new SteadyModule(
                "output/rtsp",
                new HealthReport("port 8554", Level.FAILED, "port 8554 is in use", "free it or set another"),
                new HealthReport("clients", Level.DEGRADED, "many are slow", "")));
        assertHealth(
                503,
                """
                {"status":"failed","modules":[
                  {"module":"output/rtsp","subject":"clients","level":"degraded","reason":"many are slow","remedy":""},
                  {"module":"output/rtsp","subject":"port 8554","level":"failed","reason":"port 8554 is in use",
                   "remedy":"free it or set another"}]}
                """);
    }

    @Test
    void aModuleThatCannotTellHasFailed() throws Exception {
        served.reporting.add(new SteadyModule("stream", HealthReport.ok("stream live")));
        served.reporting.add(new ThrowingModule());
        assertHealth(
                503,
                """
                {"status":"failed","modules":[
                  {"module":"osd/raster","subject":"health","level":"failed",
                   "reason":"its health report failed: java.lang.IllegalStateException: confused",
                   "remedy":"update or restart the bundle"},
                  {"module":"stream","subject":"stream live","level":"ok","reason":"","remedy":""}]}
                """);
    }

    private void assertHealth(int status, String body) throws Exception {
        HttpResponse<String> answer = served.get("/health");
        assertEquals(status, answer.statusCode());
        assertEquals(json.readTree(body), json.readTree(answer.body()));
    }
}
