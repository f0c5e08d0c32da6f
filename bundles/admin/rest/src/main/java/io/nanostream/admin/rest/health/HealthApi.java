package io.nanostream.admin.rest.health;

import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.Reply;
import io.nanostream.api.health.HealthReport.Level;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers how the appliance does: 503 when something does not serve, 200 otherwise. */
public final class HealthApi {
    private final Health health;

    /**
     * Takes whom to ask.
     *
     * @param health knows all findings
     */
    public HealthApi(Health health) {
        this.health = health;
    }

    /**
     * {@return the worst level, and all findings}
     *
     * @param call from whom
     */
    public Reply health(Call call) {
        List<Finding> findings = health.findings();
        Level worst = findings.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.OK);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", spelled(worst));
        body.put("modules", findings.stream().map(HealthApi::line).toList());
        return Reply.json(worst == Level.FAILED ? 503 : 200, body);
    }

    private static Map<String, String> line(Finding finding) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("module", finding.module());
        line.put("subject", finding.subject());
        line.put("level", spelled(finding.level()));
        line.put("reason", finding.reason());
        line.put("remedy", finding.remedy());
        return line;
    }

    private static String spelled(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
