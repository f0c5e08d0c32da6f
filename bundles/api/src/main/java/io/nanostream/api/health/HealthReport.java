package io.nanostream.api.health;

import java.util.Objects;

/**
 * How one module, or one thing that it looks after, does.
 *
 * @param subject what this is about, such as {@code stream live}
 * @param level how well it does
 * @param reason what is the matter, one line; when well empty, or what it is doing
 * @param remedy what a person should do, one line; empty when nothing
 */
public record HealthReport(String subject, Level level, String reason, String remedy) {

    /** How well something does. */
    public enum Level {
        /** As it should be. */
        OK,
        /** It serves, but less well than configured. */
        DEGRADED,
        /** It does not serve. */
        FAILED
    }

    /** Checks that nothing is null. */
    public HealthReport {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(remedy, "remedy");
    }

    /**
     * {@return the report of something that is well}
     *
     * @param subject what this is about
     */
    public static HealthReport ok(String subject) {
        return new HealthReport(subject, Level.OK, "", "");
    }
}
