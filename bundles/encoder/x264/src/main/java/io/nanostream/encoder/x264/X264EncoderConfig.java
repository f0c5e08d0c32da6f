package io.nanostream.encoder.x264;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** How well and how fast x264 works. What it makes (size, profile, bitrate) is each stream's own setting. */
@ObjectClassDefinition(
        name = "NanoStream encoder: x264",
        description = "H.264 in software, zero latency. A change swaps the streams to new sessions, without a gap.")
@interface X264EncoderConfig {
    /** {@return the preset's name} */
    @AttributeDefinition(
            name = "Speed preset",
            description =
                    "Name, ultrafast..medium, default superfast: slower gives a better picture at the same bitrate"
                            + " for more CPU. Impact: stream.",
            options = {
                @Option(label = "ultrafast", value = "ultrafast"),
                @Option(label = "superfast", value = "superfast"),
                @Option(label = "veryfast", value = "veryfast"),
                @Option(label = "faster", value = "faster"),
                @Option(label = "fast", value = "fast"),
                @Option(label = "medium", value = "medium")
            })
    String speedPreset() default "superfast";

    /** {@return threads a session, 0 for one a core} */
    @AttributeDefinition(
            name = "Threads",
            description =
                    "Threads a session, 0..64, default 0: one a core. Each codes a slice of every picture, so that"
                            + " none adds a frame of delay. Impact: stream.",
            min = "0",
            max = "64")
    int threads() default 0;

    /** {@return size of the rate control's buffer in milliseconds} */
    @AttributeDefinition(
            name = "Rate buffer",
            description = "Milliseconds at the mean bitrate, 100..10000, default 600: what a client must buffer at most"
                    + " to play evenly over a line of just that bitrate. Smaller makes keyframes smaller and coarser."
                    + " Impact: stream.",
            min = "100",
            max = "10000")
    int rateBufferMillis() default 600;
}
