package io.nanostream.detector.ncnn;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import java.util.ArrayList;
import java.util.List;

/** How the detector does, in words. */
final class NcnnHealth {
    private NcnnHealth() {}

    static List<HealthReport> of(Offer offer, String refusal, String fetching, int hanging) {
        List<HealthReport> reports = new ArrayList<>();
        if (hanging > 0) {
            reports.add(new HealthReport(
                    "inference",
                    Level.FAILED,
                    hanging + " inferences hang since their sessions were closed; their memory is left",
                    "restart the appliance when it is short of memory"));
        }
        if (!refusal.isEmpty()) {
            reports.add(new HealthReport(
                    "configuration",
                    Level.DEGRADED,
                    refusal,
                    "correct " + NcnnDetector.PID + "; until then the settings before are in force"));
        }
        offer.problems()
                .forEach(problem -> reports.add(new HealthReport(
                        problem.subject(),
                        problem.advice() ? Level.OK : Level.DEGRADED,
                        problem.reason(),
                        problem.remedy())));
        if (!fetching.isEmpty()) {
            reports.add(new HealthReport("fetch", Level.DEGRADED, fetching, "it goes on by itself"));
        }
        if (reports.isEmpty()) {
            reports.add(HealthReport.ok("model " + offer.first()));
        }
        return reports;
    }
}
