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
    private static final int CAUSED_NOW = 2; // a change is noticed a moment after it was made

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

    /** {@return how ill each thing was in the last two seconds, but for what something that happens now may have caused already} */
    Map<Thing, Level> before() {
        Map<Thing, Level> worst = new HashMap<>();
        looks.stream()
                .limit(Math.max(1, looks.size() - CAUSED_NOW))
                .forEach(look -> look.forEach((thing, level) -> worst.merge(thing, level, HealthTrace::worse)));
        return worst;
    }

    /** {@return what is worse now, in one line; empty where nothing is} */
    Optional<String> worseThan(Map<Thing, Level> before) {
        return now.stream()
                .filter(HealthTrace::canComeOfSettings)
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

    /** A governor that saves does what it is for, whatever its thresholds are; that it refuses a value is another thing. */
    private static boolean canComeOfSettings(HealthFinding finding) {
        return !finding.module().startsWith("governor/")
                || finding.report().subject().equals("configuration");
    }

    private static Map<Thing, Level> levels(List<HealthFinding> findings) {
        Map<Thing, Level> levels = new HashMap<>();
        findings.forEach(finding -> levels.merge(
                new Thing(finding.module(), finding.report().subject()),
                finding.report().level(),
                HealthTrace::worse));
        return levels;
    }

    private static Level worse(Level a, Level b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
