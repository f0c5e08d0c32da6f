package io.nanostream.output.websocket.client;

/**
 * What one client may cost. Checked where it is read from the configuration.
 *
 * @param maxClients clients at a time over both doors
 * @param maxQueuedUnits access units that may wait for one client
 * @param maxQueueMillis how long one may wait
 * @param sendTimeoutMillis how long one message may take
 * @param pingMillis time from ping to ping; three without a sign of life end the client
 * @param holdMillis how long clients wait for a stream that went
 */
public record ClientLimits(
        int maxClients, int maxQueuedUnits, int maxQueueMillis, int sendTimeoutMillis, int pingMillis, int holdMillis) {
    /** What holds without a configuration. */
    public static final ClientLimits DEFAULTS = new ClientLimits(500, 60, 2000, 10_000, 15_000, 10_000);
}
