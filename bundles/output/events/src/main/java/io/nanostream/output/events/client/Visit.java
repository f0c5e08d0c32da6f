package io.nanostream.output.events.client;

import io.nanostream.api.stats.ClientCounters;

/**
 * Who a client is and what it listens to.
 *
 * @param id unique while the output runs
 * @param topic what it listens to
 * @param remote its address and port
 * @param user who it is, empty for nobody in particular
 * @param sinceEpochMillis when it came
 */
record Visit(String id, StreamTopic topic, String remote, String user, long sinceEpochMillis) {

    ClientCounters counters(String protocol, EventQueue queue) {
        return new ClientCounters(
                id,
                protocol,
                remote,
                user,
                topic.name(),
                sinceEpochMillis,
                queue.sent(),
                queue.sentBytes(),
                queue.dropped());
    }
}
