package io.nanostream.admin.rest.streams;

import io.nanostream.api.stats.ClientCounters;
import java.time.Instant;

/**
 * A client as JSON.
 *
 * @param id unique while its output runs
 * @param protocol such as {@code rtsp/tcp}
 * @param remote address and port
 * @param user login, empty where nobody logged in
 * @param since when it came, ISO 8601 in UTC
 * @param units access units sent; null where the protocol's library does not tell, as are the next two
 * @param bytes sent
 * @param dropped access units that it was too slow for
 */
record ClientView(
        String id, String protocol, String remote, String user, String since, Long units, Long bytes, Long dropped) {

    static ClientView of(ClientCounters client) {
        return new ClientView(
                client.id(),
                client.protocol(),
                client.remote(),
                client.user(),
                Instant.ofEpochMilli(client.sinceEpochMillis()).toString(),
                known(client.units()),
                known(client.bytes()),
                known(client.dropped()));
    }

    private static Long known(long count) {
        return count < 0 ? null : count;
    }
}
