package io.nanostream.output.rtsp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of the RTSP output. */
@ObjectClassDefinition(
        id = "io.nanostream.output.rtsp",
        name = "NanoStream: RTSP output",
        description = "Publishes every stream at rtsp://host:port/NAME and at its aliases.")
@interface RtspOutputConfig {
    @AttributeDefinition(
            name = "Port",
            description = "TCP port, 1..65535, default 8554; 0 lets the system choose. Impact: clients reconnect.",
            min = "0",
            max = "65535")
    int port() default 8554;

    @AttributeDefinition(
            name = "Port offset",
            description = "Added to the port, so that two appliances run side by side;"
                    + " 0..50000, default 0. Impact: clients reconnect.",
            min = "0",
            max = "50000")
    int portOffset() default 0;

    @AttributeDefinition(
            name = "Address",
            description =
                    "Local IP address to listen on, default 0.0.0.0 (every IPv4 address). Impact: clients reconnect.")
    String address() default "0.0.0.0";

    @AttributeDefinition(
            name = "Transports",
            description = "How clients may receive RTP: udp,tcp (default), udp or tcp. Impact: clients reconnect.")
    String protocols() default "udp,tcp";

    @AttributeDefinition(
            name = "UDP ports",
            description = "Range FIRST-LAST of local ports for RTP and RTCP over UDP, 2 ports for each stream that is"
                    + " watched, such as 50000-50063; empty (default) lets the system choose."
                    + " Impact: clients reconnect.")
    String udpPorts() default "";

    @AttributeDefinition(
            name = "Client timeout",
            description = "How far a client that reads over TCP may fall behind before it is closed, in ms,"
                    + " 500..10000, default 2000."
                    + " Impact: none, it holds from now on.",
            min = "500",
            max = "10000")
    int clientTimeoutMillis() default 2000;
}
