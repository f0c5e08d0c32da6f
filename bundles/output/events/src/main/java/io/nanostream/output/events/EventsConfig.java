package io.nanostream.output.events;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Every setting of this output. */
@ObjectClassDefinition(
        id = EventsConfig.PID,
        name = "NanoStream output: events",
        description = "What is found at cameras as server-sent events and JSON over WebSocket")
@interface EventsConfig {
    /** The PID. */
    String PID = "io.nanostream.output.events";

    /** {@return what an address without a stream leads to} */
    @AttributeDefinition(
            name = "Default stream",
            description = "Name or alias of the stream at /events without ?stream=, default live. Impact: none.")
    String defaultStream() default "live";

    /** {@return how many may listen} */
    @AttributeDefinition(
            name = "Most clients",
            description =
                    "Clients at a time, by server-sent events and WebSocket together, 1..1000, default 100; further"
                            + " ones get 503. Impact: none.",
            type = AttributeType.INTEGER,
            min = "1",
            max = "1000")
    String maxClients() default "100";

    /** {@return how many messages may wait for one client} */
    @AttributeDefinition(
            name = "Longest queue",
            description = "Messages that may wait for one client before the oldest is dropped, 1..100, default 4."
                    + " Impact: none.",
            type = AttributeType.INTEGER,
            min = "1",
            max = "100")
    String maxQueued() default "4";

    /** {@return after how long without progress a client is dead} */
    @AttributeDefinition(
            name = "Send timeout",
            description = "A client that does not take one message within this time is closed, 1000..120000 ms,"
                    + " default 10000. Impact: none.",
            type = AttributeType.INTEGER,
            min = "1000",
            max = "120000")
    String sendTimeoutMillis() default "10000";

    /** {@return how often to give a sign of life} */
    @AttributeDefinition(
            name = "Keep-alive interval",
            description =
                    "Time between comments (server-sent events, while nothing else is sent) and pings (WebSocket; a"
                            + " client silent for three of them is closed), 1000..60000 ms, default 15000. Impact: none.",
            type = AttributeType.INTEGER,
            min = "1000",
            max = "60000")
    String keepAliveMillis() default "15000";

    /** {@return how long clients wait for a stream that went} */
    @AttributeDefinition(
            name = "Hold time",
            description = "How long clients are held when their stream goes, before they are closed, 0..60000 ms,"
                    + " default 10000. Impact: none.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "60000")
    String holdMillis() default "10000";
}
