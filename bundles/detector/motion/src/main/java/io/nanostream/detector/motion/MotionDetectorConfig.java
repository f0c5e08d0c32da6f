package io.nanostream.detector.motion;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Every setting of the motion detector. A change makes the analysis open new sessions, which learn the background anew.
 * Numbers come as text, so that an empty one means the default.
 */
@ObjectClassDefinition(
        id = MotionDetectorConfig.PID,
        name = "NanoStream detector: motion",
        description = "Boxes what moves before a still background. The camera has to stand still.")
@interface MotionDetectorConfig {
    /** The component's PID. */
    String PID = "io.nanostream.detector.motion";

    @AttributeDefinition(
            name = "Sensitivity",
            description = "How little a pixel must change to count: 1 (46 of 255 levels) .. 100 (3 levels), never less "
                    + "than the camera's noise. Default: 50 (12 levels). Impact: module.",
            type = AttributeType.INTEGER,
            min = "1",
            max = "100")
    String sensitivity() default "50";

    @AttributeDefinition(
            name = "Least area",
            description = "Smaller regions are not told; percent of the picture, 0.01..50. Default: 0.3. "
                    + "Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0.01",
            max = "50")
    String minAreaPercent() default "0.3";

    @AttributeDefinition(
            name = "Most regions",
            description = "How many are told at most, best score first; 1..100. Default: 16. Impact: module.",
            type = AttributeType.INTEGER,
            min = "1",
            max = "100")
    String maxRegions() default "16";

    @AttributeDefinition(
            name = "Time until absorbed",
            description = "What has stopped belongs to the background after so long; seconds, 1..3600. Default: 15. "
                    + "Impact: module.",
            type = AttributeType.DOUBLE,
            min = "1",
            max = "3600")
    String absorbSeconds() default "15";

    @AttributeDefinition(
            name = "Merge distance",
            description = "Pieces nearer than this are one region; percent of the picture's longer side, 0..20. "
                    + "Default: 2. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "20")
    String mergeDistance() default "2";

    @AttributeDefinition(
            name = "Ignored areas",
            description = "Where motion means nothing, such as a time burned into the picture: left,top,right,bottom "
                    + "of each in percent of the picture (0..100), with ; between, at most 32, such as "
                    + "0,90,100,97; 5,0,30,8. Default: none. Impact: module.")
    String ignore() default "";
}
