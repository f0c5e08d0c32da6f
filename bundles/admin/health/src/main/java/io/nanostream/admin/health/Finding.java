package io.nanostream.admin.health;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;

/**
 * What is the matter at one moment.
 *
 * @param module as its folder says it; a foreign bundle's symbolic name
 * @param report what it says
 */
record Finding(String module, HealthReport report) {
    private static final String OURS = "io.nanostream.";

    Finding(String module, String subject, Level level, String reason, String remedy) {
        this(module, new HealthReport(subject, level, reason, remedy));
    }

    /** {@return the module that a bundle is} */
    static String moduleOf(String symbolicName) {
        return isOurs(symbolicName) ? symbolicName.substring(OURS.length()).replace('.', '/') : symbolicName;
    }

    static boolean isOurs(String symbolicName) {
        return symbolicName.startsWith(OURS);
    }
}
