package io.nanostream.api.stream;

/** When a stream is encoded. */
public enum RunMode {
    /** While somebody watches, and 10 s longer. */
    DEMAND,
    /** As long as the stream exists. */
    ALWAYS
}
