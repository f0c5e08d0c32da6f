package io.nanostream.stream;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        name = "NanoStream: stream",
        description = "Something published under a name: a camera at a size, rate and bitrate.")
@interface StreamConfig {
    @AttributeDefinition(
            name = "Name",
            description = "Part of every address: 1..32 letters, digits, _ or -. Impact: clients reconnect.")
    String name() default "live";

    @AttributeDefinition(
            name = "Aliases",
            description =
                    "Further names that lead to it. Default none. Impact: clients reconnect, those of a removed alias.")
    String[] aliases() default {};

    @AttributeDefinition(
            name = "Camera",
            description = "Name of the camera that feeds it. Default main. Impact: stream.")
    String camera() default "main";

    @AttributeDefinition(
            name = "Width",
            description = "Pixels, even, 16..7680. Default 1280. Impact: stream.",
            min = "16",
            max = "7680")
    int width() default 1280;

    @AttributeDefinition(
            name = "Height",
            description = "Pixels, even, 16..4320. Default 720. Impact: stream.",
            min = "16",
            max = "4320")
    int height() default 720;

    @AttributeDefinition(
            name = "Rate",
            description = "Frames per second, 1..240, such as 30, 12.5 or 30000/1001. Default 30. Impact: stream.")
    String rate() default "30";

    @AttributeDefinition(
            name = "Codec",
            description = "Default h264. Impact: clients reconnect.",
            options = {@Option(label = "H.264", value = "h264")})
    String codec() default "h264";

    @AttributeDefinition(
            name = "Profile",
            description = "What of the codec may be used. Default high. Impact: stream.",
            options = {
                @Option(label = "constrained baseline (oldest decoders)", value = "constrained-baseline"),
                @Option(label = "main", value = "main"),
                @Option(label = "high", value = "high")
            })
    String profile() default "high";

    @AttributeDefinition(
            name = "Bitrate",
            description =
                    "Bits per second, 100000..50000000. Default 4000000. Impact: stream, nothing that a viewer sees.",
            min = "100000",
            max = "50000000")
    int bitrate() default 4_000_000;

    @AttributeDefinition(
            name = "Keyframe interval",
            description = "Frames from keyframe to keyframe at most, 1..1000. Default 60. Impact: stream.",
            min = "1",
            max = "1000")
    int keyframeInterval() default 60;

    @AttributeDefinition(
            name = "Overlay",
            description = "Whether time, name, boxes are drawn into the picture. Default true. Impact: none.",
            type = AttributeType.BOOLEAN)
    String overlay() default "true";

    @AttributeDefinition(
            name = "Run",
            description =
                    "When it is encoded. On demand: while somebody watches, and 10 s longer. Default demand. Impact: none.",
            options = {@Option(label = "on demand", value = "demand"), @Option(label = "always", value = "always")})
    String run() default "demand";

    @AttributeDefinition(
            name = "Slate after",
            description =
                    "Milliseconds without a frame from the camera until \"no signal\" is shown, 100..60000. Default 1000. Impact: none.",
            min = "100",
            max = "60000")
    int slateAfterMillis() default 1000;

    @AttributeDefinition(
            name = "Standby",
            description =
                    "What follows an encoder that fails. Off: a session is opened then. Warm: one of the next encoder is kept"
                            + " open, not fed; it takes memory. Default off. Impact: none.",
            options = {@Option(label = "off", value = "off"), @Option(label = "warm", value = "warm")})
    String standby() default "off";
}
