package io.nanostream.capture.file;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One clip that plays as a camera. */
@ObjectClassDefinition(
        id = "io.nanostream.capture.file",
        name = "NanoStream capture: file",
        description = "A clip that plays as a camera, at its own pace.")
@interface FileCaptureConfig {

    @AttributeDefinition(
            name = "Camera",
            description = "The name under which streams refer to it: 1..32 letters, digits, _ or -. Default: main. "
                    + "Impact: stream; the camera of the old name goes.")
    String camera() default "main";

    @AttributeDefinition(
            name = "Path",
            description =
                    "The clip: any file with a video track that GStreamer decodes; absolute, or relative to where the "
                            + "appliance was started. No default. Impact: none; the other clip plays on.")
    String path() default "";

    @AttributeDefinition(
            name = "Loop",
            description = "Whether the clip begins again when it ends. Default: true. Impact: none.",
            type = AttributeType.BOOLEAN)
    String loop() default "true";
}
