package io.nanostream.output.events.client;

import io.nanostream.api.stats.ClientCounters;

/** One client, over whatever protocol. Tells the {@link Audience} by itself when it is connected and when it is gone. Threads: any. */
interface EventClient {
    /** {@return who it is and what it listens to} */
    Visit visit();

    /** {@return what waits for it} */
    EventQueue queue();

    /** {@return its counters} */
    ClientCounters counters();

    /** Sends what waits, if nothing is under way; returns at once. */
    void pump();

    /**
     * Looks whether the connection is alive, and keeps it so; called about twice a second.
     *
     * @param nowNanos {@link System#nanoTime()}
     * @param limits how long things may take
     */
    void check(long nowNanos, ClientLimits limits);

    /**
     * Ends the connection in good order; nothing is sent any more.
     *
     * @param code as WebSocket has them: 1012 come back at once, 1013 come back later
     * @param reason one line
     */
    void end(int code, String reason);

    /** Cuts the connection. */
    void abort();
}
