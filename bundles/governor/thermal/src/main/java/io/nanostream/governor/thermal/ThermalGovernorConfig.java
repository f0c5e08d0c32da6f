package io.nanostream.governor.thermal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Every setting of thermal control. All change while it works. */
@ObjectClassDefinition(
        id = "io.nanostream.governor.thermal",
        name = "NanoStream governor: thermal",
        description = "What is saved when the machine gets too warm, step by step, the stream's frame rate last.")
@interface ThermalGovernorConfig {
    @AttributeDefinition(
            name = "Enabled",
            description = "Whether anything is saved at all; the temperature is shown in any case. Default: 1. "
                    + "Impact: none.",
            options = {@Option(label = "On", value = "1"), @Option(label = "Off", value = "0")})
    String enabled() default "1";

    @AttributeDefinition(
            name = "Zone",
            description =
                    "File with the temperature, such as /sys/class/thermal/thermal_zone0/temp; empty: the processor's "
                            + "zone, else the first. Default: empty. Impact: none.",
            required = false)
    String zone() default "";

    @AttributeDefinition(
            name = "Unit",
            description = "What the file counts in; auto: values of 1000 and more are millidegrees. Default: auto. "
                    + "Impact: none.",
            options = {
                @Option(label = "Auto", value = "auto"),
                @Option(label = "Millidegrees", value = "millidegrees"),
                @Option(label = "Degrees", value = "degrees")
            })
    String unit() default "auto";

    @AttributeDefinition(
            name = "High",
            description = "From here on steps are taken; degrees Celsius 1..150, or millidegrees from 1000 on. "
                    + "Default: 75. Impact: none.",
            type = AttributeType.DOUBLE,
            min = "1",
            max = "150000")
    String high() default "75";

    @AttributeDefinition(
            name = "Critical",
            description = "From here on detection pauses and every reading takes a step; degrees Celsius up to 150, or "
                    + "millidegrees from 1000 on; above high. Default: 80. Impact: none.",
            type = AttributeType.DOUBLE,
            min = "1",
            max = "150000")
    String critical() default "80";

    @AttributeDefinition(
            name = "Hysteresis",
            description = "So many degrees below a threshold it counts as left; 0..50. Default: 3. Impact: none.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "50")
    String hysteresis() default "3";

    @AttributeDefinition(
            name = "Period",
            description = "Time between two readings; milliseconds, 100..60000. Default: 5000. Impact: none.",
            type = AttributeType.INTEGER,
            min = "100",
            max = "60000")
    String periodMillis() default "5000";

    @AttributeDefinition(
            name = "Step time",
            description = "Least time between two steps; milliseconds, 0..600000. Default: 10000. Impact: none.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "600000")
    String stepMillis() default "10000";

    @AttributeDefinition(
            name = "1: detection pause",
            description =
                    "First step: pause before each inference; milliseconds, 0 (step left out)..60000. Default: 100. "
                            + "Impact: none; once the step is taken, boxes come less often.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "60000")
    String sleepMillis() default "100";

    @AttributeDefinition(
            name = "2: smaller models",
            description = "Second step: how many models smaller; 0 (step left out)..10. Default: 1. "
                    + "Impact: none; once it is taken, boxes are less exact.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "10")
    String smallerModels() default "1";

    @AttributeDefinition(
            name = "3: overlay off",
            description =
                    "Third step: nothing is drawn into frames. Default: true. Impact: none; once it is taken, boxes and time vanish.",
            type = AttributeType.BOOLEAN)
    String overlayOff() default "true";

    @AttributeDefinition(
            name = "4: bitrate",
            description =
                    "Fourth step: share of the configured bitrate; percent, 10..100 (step left out). Default: 60. "
                            + "Impact: none; once it is taken, the picture is coarser.",
            type = AttributeType.INTEGER,
            min = "10",
            max = "100")
    String bitratePercent() default "60";

    @AttributeDefinition(
            name = "5: frame rate",
            description = "Last step: every how many-th frame is kept; 1 (step left out)..10. Default: 2. "
                    + "Impact: none; once it is taken, the stream has fewer frames.",
            type = AttributeType.INTEGER,
            min = "1",
            max = "10")
    String frameDivisor() default "2";
}
