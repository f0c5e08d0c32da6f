package io.nanostream.api.stats;

import java.util.Map;
import java.util.Objects;

/**
 * What one stage got, passed on and dropped since it began.
 *
 * @param stage the stage, such as {@code capture.pattern}, {@code stream}, {@code encoder.x264}, {@code output.rtsp}
 * @param subject camera or stream that it worked for
 * @param in frames or access units taken
 * @param out frames or access units passed on
 * @param dropped how many were not, by reason such as {@code mailbox full}
 * @param bytesOut coded bytes passed on; 0 for raw frames
 */
public record StageCounters(String stage, String subject, long in, long out, Map<String, Long> dropped, long bytesOut) {
    /** Takes its own copy of the map. */
    public StageCounters {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(subject, "subject");
        dropped = Map.copyOf(dropped);
    }
}
