package io.nanostream.api.health;

import java.util.Objects;

/**
 * One line of the appliance's health.
 *
 * @param module as its folder says it, such as {@code output/rtsp}; a foreign bundle's symbolic name
 * @param report what it says
 * @param sinceEpochMillis since when it is at this level, milliseconds since the Unix epoch, UTC
 */
public record HealthFinding(String module, HealthReport report, long sinceEpochMillis) {
    /** Checks that nothing is null. */
    public HealthFinding {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(report, "report");
    }
}
