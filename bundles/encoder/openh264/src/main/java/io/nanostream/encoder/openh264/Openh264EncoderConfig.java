package io.nanostream.encoder.openh264;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** How well and how fast openh264 works. What it makes (size, profile, bitrate) is each stream's own setting. */
@ObjectClassDefinition(
        name = "NanoStream encoder: openh264",
        description =
                "H.264 in software, takes over where x264 is away. A change swaps the streams to new sessions, without a gap.")
@interface Openh264EncoderConfig {
    /** {@return how thoroughly it searches} */
    @AttributeDefinition(
            name = "Complexity",
            description =
                    "Name, low..high, default low: higher gives a better picture at the same bitrate for more CPU."
                            + " Impact: stream.",
            options = {
                @Option(label = "low", value = "low"),
                @Option(label = "medium", value = "medium"),
                @Option(label = "high", value = "high")
            })
    String complexity() default "low";

    /** {@return threads a session, 0 for one a core} */
    @AttributeDefinition(
            name = "Threads",
            description =
                    "Threads a session, 0..4, default 0: one a core, four at most. Each codes a slice of every picture,"
                            + " so that none adds a frame of delay; low pictures get fewer. Impact: stream.",
            min = "0",
            max = "4")
    int threads() default 0;
}
