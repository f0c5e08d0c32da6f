package io.nanostream.tracker.iou;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Every setting of the tracker. All change while it follows; ids stay. Numbers come as text, so that an empty one, as a
 * variable of the environment that is not set leaves it, means the default.
 */
@ObjectClassDefinition(
        id = IouTrackerConfig.PID,
        name = "NanoStream tracker: IoU",
        description = "How objects are followed from picture to picture, and how calm their boxes are.")
@interface IouTrackerConfig {
    /** The component's PID. */
    String PID = "io.nanostream.tracker.iou";

    @AttributeDefinition(
            name = "Weight of the new box",
            description = "EMA smoothing: share of the box just found, the rest is where it was expected; 0.05..1. "
                    + "1 does not smooth; 0 means the default. Default: 0.6. Impact: none.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String ema() default "0.6";

    @AttributeDefinition(
            name = "Least overlap",
            description =
                    "Least IoU of a box with where its object is expected; 0.05..0.95. Default: 0.3. Impact: none.",
            type = AttributeType.DOUBLE,
            min = "0.05",
            max = "0.95")
    String minIou() default "0.3";

    @AttributeDefinition(
            name = "Greatest distance",
            description = "Where boxes overlap less (small or fast objects): greatest distance of the centres, in box "
                    + "widths and heights; 0..5, 0 for never. Default: 1. Impact: none.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "5")
    String centreDistance() default "1";

    @AttributeDefinition(
            name = "Pictures until shown",
            description = "In how many pictures an object must be found before it is told; 1..100. Default: 1. "
                    + "Impact: none.",
            type = AttributeType.INTEGER,
            min = "1",
            max = "100")
    String visibleFrames() default "1";

    @AttributeDefinition(
            name = "Pictures while hidden",
            description = "For how many pictures an object that is not found goes on, moving as before; 0..1000. "
                    + "Default: 4. Impact: none.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "1000")
    String hiddenFrames() default "4";

    @AttributeDefinition(
            name = "Longest time hidden",
            description = "How long, at most, an object goes on since it was found last; milliseconds, 0..60000. "
                    + "Default: 500. Impact: none.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "60000")
    String maxHiddenMillis() default "500";
}
