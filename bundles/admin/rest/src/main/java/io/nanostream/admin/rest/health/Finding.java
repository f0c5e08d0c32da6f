package io.nanostream.admin.rest.health;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;

/**
 * One line of the health report.
 *
 * @param module as its folder says it, such as {@code output/rtsp}; a foreign bundle's symbolic name
 * @param subject what this is about
 * @param level how well it does
 * @param reason what is the matter; empty when well
 * @param remedy what a person should do; empty when nothing
 */
public record Finding(String module, String subject, Level level, String reason, String remedy) {
    private static final String OURS = "io.nanostream.";

    static Finding of(String module, HealthReport report) {
        return new Finding(module, report.subject(), report.level(), report.reason(), report.remedy());
    }

    /** {@return the module that a bundle is} */
    static String moduleOf(String symbolicName) {
        return isOurs(symbolicName) ? symbolicName.substring(OURS.length()).replace('.', '/') : symbolicName;
    }

    static boolean isOurs(String symbolicName) {
        return symbolicName.startsWith(OURS);
    }
}
