package io.nanostream.admin.health;

import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers since when each thing is as well, or as ill, as it is. One thread. */
final class Since {
    private record Thing(String module, String subject) {}

    private record Begun(Level level, long epochMillis) {}

    private Map<Thing, Begun> known = new HashMap<>();

    /**
     * Dates what is found; what is found no more is forgotten.
     *
     * @param findings of one moment
     * @param nowEpochMillis that moment
     */
    List<HealthFinding> dated(List<Finding> findings, long nowEpochMillis) {
        Map<Thing, Begun> next = new HashMap<>();
        List<HealthFinding> dated = findings.stream()
                .map(finding -> {
                    Thing thing = new Thing(finding.module(), finding.report().subject());
                    Begun before = known.get(thing);
                    Begun begun =
                            before != null && before.level == finding.report().level()
                                    ? before
                                    : new Begun(finding.report().level(), nowEpochMillis);
                    next.put(thing, begun);
                    return new HealthFinding(finding.module(), finding.report(), begun.epochMillis);
                })
                .toList();
        known = next;
        return dated;
    }
}
