package io.nanostream.stream;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;

/** What is told of a configured stream's health: of all that is the matter, what stands most in the way of a picture. */
final class StreamHealth {
    private StreamHealth() {}

    /**
     * Tells.
     *
     * @param running the stream at work; null where there is none
     * @param configuredName its name as configured, which may be refused
     * @param refusal why the configuration is not in force; empty when it is
     */
    static HealthReport of(StreamLoop running, String configuredName, String refusal) {
        String subject = "stream "
                + (running == null ? configuredName : running.settings().name());
        if (!refusal.isEmpty()) {
            String remedy = "correct its configuration (PID io.nanostream.stream)"
                    + (running == null ? "" : "; until then the old one stays in force");
            return new HealthReport(subject, running == null ? Level.FAILED : Level.DEGRADED, refusal, remedy);
        }
        return running == null
                ? new HealthReport(subject, Level.DEGRADED, "it is being set up", "look again")
                : atWork(running, subject);
    }

    private static HealthReport atWork(StreamLoop stream, String subject) {
        String noEncoder = stream.encoderTrouble();
        if (!noEncoder.isEmpty()) {
            return new HealthReport(subject, Level.FAILED, noEncoder, "see health of the encoders");
        }
        String guest = stream.guestTrouble();
        if (!guest.isEmpty()) {
            return new HealthReport(subject, Level.DEGRADED, guest, "restart the bundle that it names");
        }
        String noCamera = stream.cameraTrouble();
        if (!noCamera.isEmpty()) {
            return new HealthReport(subject, Level.DEGRADED, noCamera, "viewers see the slate until it is back");
        }
        String noStandby = stream.standbyTrouble();
        return noStandby.isEmpty()
                ? HealthReport.ok(subject)
                : new HealthReport(
                        subject, Level.DEGRADED, noStandby, "see health of the encoders, or set standby=off");
    }
}
