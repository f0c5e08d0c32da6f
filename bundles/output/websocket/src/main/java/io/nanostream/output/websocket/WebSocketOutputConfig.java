package io.nanostream.output.websocket;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Every setting of this output. */
@ObjectClassDefinition(
        id = WebSocketOutputConfig.PID,
        name = "NanoStream output: WebSocket",
        description = "H.264 over WebSocket: one access unit a message, followed by its capture time")
@interface WebSocketOutputConfig {
    /** The PID. */
    String PID = "io.nanostream.output.websocket";

    /** {@return the port before the offset} */
    @AttributeDefinition(
            name = "Port",
            description = "TCP port of ws://host:port/, 1..65535, default 8765. Impact: clients reconnect.",
            min = "1",
            max = "65535")
    int port() default 8765;

    /** {@return what is added to the port} */
    @AttributeDefinition(
            name = "Port offset",
            description = "Added to the port, so that two appliances run side by side, 0..50000, default 0."
                    + " Impact: clients reconnect.",
            min = "0",
            max = "50000")
    int portOffset() default 0;

    /** {@return where to listen} */
    @AttributeDefinition(
            name = "Listen address",
            description = "Address to listen on, default 0.0.0.0 (all). Impact: clients reconnect.")
    String address() default "0.0.0.0";

    /** {@return what an address without a stream leads to} */
    @AttributeDefinition(
            name = "Default stream",
            description = "Name or alias of the stream at / without ?stream=, default live. Impact: none.")
    String defaultStream() default "live";

    /** {@return how many may watch} */
    @AttributeDefinition(
            name = "Most clients",
            description =
                    "Clients at a time over both doors, 1..10000, default 500; further ones get 503. Impact: none.",
            min = "1",
            max = "10000")
    int maxClients() default 500;

    /** {@return how many access units may wait for one client} */
    @AttributeDefinition(
            name = "Longest queue, access units",
            description = "Access units that may wait for one client before it drops to the next keyframe, 2..1000,"
                    + " default 60. Impact: none.",
            min = "2",
            max = "1000")
    int maxQueuedUnits() default 60;

    /** {@return how old they may grow} */
    @AttributeDefinition(
            name = "Longest queue, milliseconds",
            description = "How long an access unit may wait for one client before it drops to the next keyframe,"
                    + " 100..30000 ms, default 2000. Impact: none.",
            min = "100",
            max = "30000")
    int maxQueueMillis() default 2000;

    /** {@return after how long without progress a client is dead} */
    @AttributeDefinition(
            name = "Send timeout",
            description = "A client that does not take one message within this time is closed, 1000..120000 ms,"
                    + " default 10000. Impact: none.",
            min = "1000",
            max = "120000")
    int sendTimeoutMillis() default 10_000;

    /** {@return how often to ping} */
    @AttributeDefinition(
            name = "Ping interval",
            description = "Time between pings; a client silent for three of them is closed, 1000..300000 ms,"
                    + " default 15000. Impact: none.",
            min = "1000",
            max = "300000")
    int pingMillis() default 15_000;

    /** {@return how long clients wait for a stream that went} */
    @AttributeDefinition(
            name = "Hold time",
            description = "How long clients are held when their stream goes, before they are closed, 0..60000 ms,"
                    + " default 10000. Impact: none.",
            min = "0",
            max = "60000")
    int holdMillis() default 10_000;
}
