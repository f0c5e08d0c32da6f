package io.nanostream.capture.pattern;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One rendered camera. */
@ObjectClassDefinition(
        name = "NanoStream capture: pattern",
        description = "A rendered scene as a camera: moving picture, time of day, frame number.")
@interface PatternCaptureConfig {
    /** {@return the camera's name} */
    @AttributeDefinition(
            name = "Camera",
            description =
                    "Name that streams refer to: 1..32 letters, digits, _ or -. Default main. Impact: stream; those"
                            + " of the old name show the slate.")
    String camera() default "main";

    /** {@return width in pixels} */
    @AttributeDefinition(
            name = "Width",
            description = "Pixels, even, 16..7680. Default 1280. Impact: none, streams scale to their own size.",
            min = "16",
            max = "7680")
    int width() default 1280;

    /** {@return height in pixels} */
    @AttributeDefinition(
            name = "Height",
            description = "Pixels, even, 16..4320. Default 720. Impact: none, streams scale to their own size.",
            min = "16",
            max = "4320")
    int height() default 720;

    /** {@return frames per second} */
    @AttributeDefinition(
            name = "Rate",
            description = "Frames per second, 1..240, such as 30, 12.5 or 30000/1001. Default 30. Impact: none, streams"
                    + " repeat or drop frames to keep their own rate.")
    String rate() default "30";
}
