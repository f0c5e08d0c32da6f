package io.nanostream.capture.file;

import java.nio.file.Path;

/** A clip that cannot be played now: why, and what a person can do. */
final class ClipException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final boolean silent;

    /**
     * Says why.
     *
     * @param reason one line: what, where
     * @param remedy one line: what to do
     */
    ClipException(String reason, String remedy) {
        this(reason, remedy, false);
    }

    private ClipException(String reason, String remedy, boolean silent) {
        super(reason);
        this.remedy = remedy;
        this.silent = silent;
    }

    /** {@return the failure of a clip that gives neither pictures nor an error} */
    static ClipException silent(Path path, long nanos) {
        String reason = "clip=" + path + " gave no picture for " + nanos / 1_000_000_000 + " s";
        return new ClipException(reason, "see whether gst-play-1.0 plays it, or give another clip", true);
    }

    /** {@return whether GStreamer did not say why: an earlier failure may know more} */
    boolean silent() {
        return silent;
    }

    String remedy() {
        return remedy;
    }
}
