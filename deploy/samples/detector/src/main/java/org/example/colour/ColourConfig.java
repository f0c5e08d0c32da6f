package org.example.colour;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The detector's settings: from these annotations comes the form in the Web Console. */
@ObjectClassDefinition(
        id = ColourConfig.PID,
        name = "Example detector: colour",
        description = "Boxes what has a colour. A change makes the analysis open a new session.")
@interface ColourConfig {
    /** Names the settings: in the Web Console, and as file {@code etc/org.example.colour.cfg}. */
    String PID = "org.example.colour";

    @AttributeDefinition(
            name = "Colour",
            description = "What is looked for. Default: red. Impact: module.",
            options = {
                @Option(label = "red", value = "red"),
                @Option(label = "orange", value = "orange"),
                @Option(label = "yellow", value = "yellow"),
                @Option(label = "green", value = "green"),
                @Option(label = "teal", value = "teal"),
                @Option(label = "blue", value = "blue"),
                @Option(label = "violet", value = "violet")
            })
    String colour() default "red";

    @AttributeDefinition(
            name = "Least area",
            description = "Smaller ones are not told; percent of the picture, 0.01..50. Default: 0.5. Impact: module.",
            type = AttributeType.DOUBLE)
    String minAreaPercent() default "0.5";
}
