package io.nanostream.detector.ncnn;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.detector.ncnn.isolated.Children;
import java.util.ArrayList;
import java.util.List;

/** How the detector does, in words. */
final class NcnnHealth {
    private NcnnHealth() {}

    static List<HealthReport> of(Offer offer, String refusal, String fetching, int hanging, Children children) {
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
        isolation(children, reports);
        return reports;
    }

    private static void isolation(Children children, List<HealthReport> reports) {
        List<Long> alive = children.alive();
        String looping = children.looping();
        if (!looping.isEmpty()) {
            reports.add(new HealthReport(
                    "isolation",
                    Level.DEGRADED,
                    "the processes that infer end again and again, " + children.restarts() + " so far; the last "
                            + looping,
                    "choose another model, or see the log; where nobody kills them, memory may be short (dmesg)"));
        } else if (!alive.isEmpty()) {
            reports.add(new HealthReport(
                    "isolation",
                    Level.OK,
                    "inference in processes " + alive + ", one of them spare; " + children.restarts()
                            + " were replaced",
                    ""));
        }
    }
}
