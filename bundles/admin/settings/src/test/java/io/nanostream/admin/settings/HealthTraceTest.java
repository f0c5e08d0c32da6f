package io.nanostream.admin.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTraceTest {
    private final HealthTrace trace = new HealthTrace();

    private Optional<String> fallsIll(String module, String subject) {
        trace.look(
                List.of(new HealthFinding(module, new HealthReport(subject, Level.DEGRADED, "is ill", "mend it"), 1)));
        return trace.worseThan(Map.of());
    }

    @Test
    void whatAChangeMayHaveCausedCounts() {
        assertEquals(Optional.of("stream, stream live: is ill"), fallsIll("stream", "stream live"));
        assertEquals(Optional.of("admin/deploy, folder /file x: is ill"), fallsIll("admin/deploy", "folder /file x"));
        assertEquals(
                Optional.of("governor/thermal, configuration: is ill"), fallsIll("governor/thermal", "configuration"));
    }

    @Test
    void whatNoSettingCausesDoesNotCount() {
        assertEquals(Optional.empty(), fallsIll("governor/thermal", "temperature"));
        assertEquals(Optional.empty(), fallsIll("admin/deploy", "file /hot/one.jar"));
        assertEquals(Optional.empty(), fallsIll("admin/deploy", "further files"));
    }
}
