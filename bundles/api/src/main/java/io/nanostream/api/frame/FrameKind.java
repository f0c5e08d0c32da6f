package io.nanostream.api.frame;

/** Where the picture of a stream's frame comes from. The order is the wire value in the frame mark. */
public enum FrameKind {
    /** The camera delivered it. */
    LIVE,
    /** The camera is late, or slower than the stream: its last frame once more. */
    REPEATED,
    /** The camera is gone: the slate ("no signal" over the dimmed last picture). */
    SLATE
}
