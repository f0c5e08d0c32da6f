package io.nanostream.admin.rest;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.health.HealthReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnHealthTest {
    @Test
    void isWellWithAGoodConfigurationAndReadableCounters() {
        assertEquals(List.of(HealthReport.ok("configuration")), new OwnHealth("", Map.of()).health());
    }

    @Test
    void tellsARefusedConfigurationAndCountersThatThrow() {
        assertEquals(
                List.of(
                        new HealthReport(
                                "configuration",
                                DEGRADED,
                                "rtspPort=0, must be 1..65535",
                                "correct it in io.nanostream.admin.rest.cfg"),
                        new HealthReport(
                                "counters of org.example.Counting",
                                DEGRADED,
                                "cannot be read: gone",
                                "update or restart that bundle")),
                new OwnHealth("rtspPort=0, must be 1..65535", Map.of("org.example.Counting", "gone")).health());
    }
}
