package io.nanostream.admin.settings;

import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport.Level;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was not well lately: health is told half a second late, so what it was before a change is what it was some looks ago. One thread. */
final class HealthTrace {
    private static final int LOOKS = 8;

    /** One thing that a module looks after. */
    record Thing(String module, String subject) {}

    private final ArrayDeque<Map<Thing, Level>> looks = new ArrayDeque<>();
    private List<HealthFinding> now = List.of();

    /** Takes the findings of this moment. */
    void look(List<HealthFinding> findings) {
        now = findings;
        looks.add(levels(findings));
        if (looks.size() > LOOKS) {
            looks.poll();
        }
    }

    /** {@return what was not well before anything that happens now can have shown} */
    Map<Thing, Level> before() {
        return looks.isEmpty() ? Map.of() : looks.peek();
    }

    /** {@return what is worse now, in one line; empty where nothing is} */
    Optional<String> worseThan(Map<Thing, Level> before) {
        return now.stream()
                .filter(finding -> finding.report()
                                .level()
                                .compareTo(before.getOrDefault(
                                        new Thing(
                                                finding.module(),
                                                finding.report().subject()),
                                        Level.OK))
                        > 0)
                .map(finding -> finding.module() + ", " + finding.report().subject() + ": "
                        + finding.report().reason())
                .findFirst();
    }

    private static Map<Thing, Level> levels(List<HealthFinding> findings) {
        Map<Thing, Level> levels = new HashMap<>();
        findings.forEach(finding -> levels.merge(
                new Thing(finding.module(), finding.report().subject()),
                finding.report().level(),
                (a, b) -> a.compareTo(b) > 0 ? a : b));
        return levels;
    }
}
