package io.nanostream.analysis.ends;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What is remembered of detectors that end the process. */
@ObjectClassDefinition(
        id = "io.nanostream.analysis.ends",
        name = "NanoStream detectors that end the process",
        description = "Which detector worked when the process ended, and when it is not called any more.")
@interface ProcessEndsConfig {

    @AttributeDefinition(
            name = "Ends in a row",
            description =
                    "After how many ends of the process in a row, each while it worked, a detector is not called "
                            + "until its bundle is updated, or stopped and started: 1..100, or 0 for never. Default: 2. Impact: none.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "100")
    String ends() default "2";

    @AttributeDefinition(
            name = "File",
            description = "Where that is remembered; empty: nowhere. Taken when the analysis starts. Default: empty. "
                    + "Impact: none.")
    String file() default "";
}
