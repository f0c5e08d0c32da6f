package io.nanostream.api.capture;

import io.nanostream.api.frame.VideoFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * How a camera does.
 *
 * @param phase what it is doing
 * @param reason one line for a person: what, where, what to do; empty when all is well
 * @param format what it delivers, once it is known
 */
public record SourceState(Phase phase, String reason, Optional<VideoFormat> format) {

    /** What a camera is doing. */
    public enum Phase {
        /** Nobody is attached. */
        IDLE,
        /** Attached, no frame yet. */
        STARTING,
        /** Frames come. */
        RUNNING,
        /** It cannot deliver now and tries again by itself. */
        FAILED
    }

    /** Checks that nothing is null. */
    public SourceState {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(format, "format");
    }
}
