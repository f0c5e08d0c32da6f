package io.nanostream.admin.rest.health;

import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.Reply;
import io.nanostream.api.health.HealthBoard;
import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Answers how the appliance does: 503 when something does not serve, 200 otherwise. */
public final class HealthApi {
    private static final Map<String, String> NOBODY_KNOWS = Map.of(
            "module", "admin/health",
            "subject", "health",
            "level", spelled(Level.FAILED),
            "reason", "nobody looks after the appliance's health",
            "remedy", "start the bundle io.nanostream.admin.health");

    private final Supplier<HealthBoard> board;

    /**
     * Takes whom to ask.
     *
     * @param board knows all findings; null while nobody does
     */
    public HealthApi(Supplier<HealthBoard> board) {
        this.board = board;
    }

    /**
     * {@return the worst level, and all findings}
     *
     * @param call from whom
     */
    public Reply health(Call call) {
        HealthBoard asked = board.get();
        if (asked == null) {
            return Reply.json(503, Map.of("status", spelled(Level.FAILED), "modules", List.of(NOBODY_KNOWS)));
        }
        List<HealthFinding> findings = asked.findings();
        Level worst = findings.stream()
                .map(finding -> finding.report().level())
                .max(Comparator.naturalOrder())
                .orElse(Level.OK);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", spelled(worst));
        body.put("modules", findings.stream().map(HealthApi::line).toList());
        return Reply.json(worst == Level.FAILED ? 503 : 200, body);
    }

    private static Map<String, String> line(HealthFinding finding) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("module", finding.module());
        line.put("subject", finding.report().subject());
        line.put("level", spelled(finding.report().level()));
        line.put("reason", finding.report().reason());
        line.put("remedy", finding.report().remedy());
        Instant since = Instant.ofEpochMilli(finding.sinceEpochMillis());
        line.put("since", since.truncatedTo(ChronoUnit.MILLIS).toString());
        return line;
    }

    private static String spelled(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
