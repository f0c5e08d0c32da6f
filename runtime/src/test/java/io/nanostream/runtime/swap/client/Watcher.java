package io.nanostream.runtime.swap.client;

import java.util.List;

/** Somebody who watches a stream, connects again by itself when it is sent away, and counts. */
public interface Watcher extends AutoCloseable {
    /** {@return what and how, such as {@code ffmpeg, RTSP over TCP}} */
    String name();

    /** {@return the symbolic name of the output bundle that serves it} */
    String output();

    /** {@return frames so far; any thread} */
    long frames();

    /** {@return how often it came back so far; any thread} */
    long reconnects();

    /** {@return what it has counted since the last call; never waits long} */
    Counts take();

    /** {@return what its decoder said in the time that the last {@link #take} counted, in its own words} */
    default List<String> complaints() {
        return List.of();
    }

    /** Ends it. */
    @Override
    void close();
}
