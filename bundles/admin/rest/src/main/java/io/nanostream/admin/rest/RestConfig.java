package io.nanostream.admin.rest;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keys of PID {@code io.nanostream.admin.rest}. */
@ObjectClassDefinition(
        name = "NanoStream REST",
        description = "Streams, cameras, snapshots, health and metrics over HTTP.")
@interface RestConfig {
    @AttributeDefinition(
            name = "RTSP port",
            description =
                    "Port of the RTSP server as clients reach it, before the offset; stands in the addresses shown. "
                            + "1..65535, default 8554, impact: none.",
            min = "1",
            max = "65535")
    int rtspPort() default 8554;

    @AttributeDefinition(
            name = "Port offset",
            description = "Added to the port. 0..50000, default 0, impact: none.",
            min = "0",
            max = "50000")
    int portOffset() default 0;
}
