package io.nanostream.output.events.client;

/**
 * What one client may cost. Checked where it is read from the configuration.
 *
 * @param maxClients clients at a time over both doors
 * @param maxQueued messages that may wait for one client
 * @param sendTimeoutMillis how long one message may take
 * @param keepAliveMillis time from one sign of life to the next where nothing is found
 * @param holdMillis how long clients wait for a stream that went
 */
public record ClientLimits(int maxClients, int maxQueued, int sendTimeoutMillis, int keepAliveMillis, int holdMillis) {
    /** What holds without a configuration. */
    public static final ClientLimits DEFAULTS = new ClientLimits(100, 4, 10_000, 15_000, 10_000);
}
