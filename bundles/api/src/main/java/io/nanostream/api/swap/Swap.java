package io.nanostream.api.swap;

import java.util.Objects;

/**
 * One part that took another one's place while people watched.
 *
 * @param epochMillis when it was done, milliseconds since the Unix epoch, UTC
 * @param stage what kind of part, such as {@code encoder}, {@code source}, {@code detector}
 * @param subject what it worked for, such as {@code stream live} or {@code camera main}
 * @param from who was at work, such as {@code x264}; empty where nobody was
 * @param to who is now; empty where nobody is
 * @param cause why
 * @param reason what was the matter, in one line; empty where nothing was
 * @param lost numbered frames that nobody got; 0 is what is promised. For detectors and sources, which number nothing, always 0
 * @param late frames that had to be encoded again
 * @param millis from the decision, or the failure, until the new one delivered first; milliseconds
 */
public record Swap(
        long epochMillis,
        String stage,
        String subject,
        String from,
        String to,
        Cause cause,
        String reason,
        long lost,
        long late,
        long millis) {

    /** Why a part is replaced. */
    public enum Cause {
        /** Settings changed, or a better one came. */
        PLANNED,
        /** It failed, fell silent or hung. */
        FAILED,
        /** Its bundle was stopped, updated or removed. */
        GONE
    }

    /** Checks that nothing is null or negative. */
    public Swap {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(reason, "reason");
        if (lost < 0 || late < 0 || millis < 0) {
            throw new IllegalArgumentException(
                    "lost=" + lost + ", late=" + late + ", millis=" + millis + ", must be 0 or more");
        }
    }

    /** {@return it in one line for people: {@code encoder x264 -> openh264, 0 lost, 41 ms}} */
    public String line() {
        return stage + " " + named(from) + " -> " + named(to) + ", " + lost + " lost, "
                + (late == 0 ? "" : late + " late, ") + millis + " ms"
                + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String named(String part) {
        return part.isEmpty() ? "none" : part;
    }
}
