package io.nanostream.api.stats;

import java.util.Objects;

/**
 * One client of an output.
 *
 * @param id unique while the output runs
 * @param protocol such as {@code rtsp/tcp}, {@code rtsp/udp}, {@code websocket}
 * @param remote its address and port, such as {@code 192.0.2.7:53112}
 * @param user who it is, empty where nobody logged in
 * @param stream the stream that it watches
 * @param sinceEpochMillis when it came
 * @param units access units sent; -1 where the protocol's library does not tell
 * @param bytes bytes sent; -1 where unknown
 * @param dropped access units that it was too slow for; -1 where unknown
 */
public record ClientCounters(
        String id,
        String protocol,
        String remote,
        String user,
        String stream,
        long sinceEpochMillis,
        long units,
        long bytes,
        long dropped) {
    /** Checks that nothing is null. */
    public ClientCounters {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(stream, "stream");
    }
}
