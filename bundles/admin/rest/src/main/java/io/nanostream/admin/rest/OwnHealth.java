package io.nanostream.admin.rest;

import static io.nanostream.api.health.HealthReport.Level.DEGRADED;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How this room does at one moment.
 *
 * @param refused why the configuration was refused; empty when it was not
 * @param failures what threw when its counters were read, and what it said
 */
record OwnHealth(String refused, Map<String, String> failures) implements HealthSource {

    @Override
    public String module() {
        return "admin/rest";
    }

    @Override
    public List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        reports.add(
                refused.isEmpty()
                        ? HealthReport.ok("configuration")
                        : new HealthReport(
                                "configuration", DEGRADED, refused, "correct it in io.nanostream.admin.rest.cfg"));
        failures.forEach((source, failure) -> reports.add(new HealthReport(
                "counters of " + source, DEGRADED, "cannot be read: " + failure, "update or restart that bundle")));
        return reports;
    }
}
