package io.nanostream.admin.settings;

import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport.Level;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was not well lately. One thread. */
final class HealthTrace {
    private static final int LOOKS = 4;

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

    /** {@return how ill each thing was all through the last second: what a change has caused may show before the change is noticed} */
    Map<Thing, Level> before() {
        Map<Thing, Level> steady = new HashMap<>();
        levels(now)
                .forEach((thing, level) -> steady.put(
                        thing,
                        looks.stream()
                                .map(look -> look.getOrDefault(thing, Level.OK))
                                .min(Comparator.naturalOrder())
                                .orElse(Level.OK)));
        return steady;
    }

    /** Forgets what was seen: things are as they were before a change that was taken back. */
    void reset(Map<Thing, Level> before) {
        looks.clear();
        looks.add(before);
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

    /**
     * A governor that saves does what it is for, whatever its thresholds are; that it refuses a value is another thing. What somebody copies into a hot
     * folder is nobody's setting.
     */
    private static boolean canComeOfSettings(HealthFinding finding) {
        String subject = finding.report().subject();
        return switch (finding.module()) {
            case "admin/deploy" -> !subject.startsWith("file ") && !subject.equals("further files");
            default -> !finding.module().startsWith("governor/") || subject.equals("configuration");
        };
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
