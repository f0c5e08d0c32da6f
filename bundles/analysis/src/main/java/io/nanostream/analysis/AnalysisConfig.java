package io.nanostream.analysis;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** How cameras are looked at. */
@ObjectClassDefinition(
        id = "io.nanostream.analysis",
        name = "NanoStream analysis",
        description = "How often cameras are looked at, and by which detector.")
@interface AnalysisConfig {

    @AttributeDefinition(
            name = "Rate",
            description = "Inferences a second of each camera: max (as many as there can be) or 0.1..60. Default: 10. "
                    + "Impact: none.")
    String rate() default "10";

    @AttributeDefinition(
            name = "Run",
            description =
                    "demand: while somebody watches a camera or waits for what is found there. always: cameras are "
                            + "kept at work for it. Default: demand. Impact: none.",
            options = {@Option(value = "demand"), @Option(value = "always")})
    String run() default "demand";

    @AttributeDefinition(
            name = "Detector",
            description =
                    "Name of the detector, such as ncnn or motion; empty: the best one by ranking, the next when it "
                            + "fails; off: none. Default: empty. Impact: none.")
    String detector() default "";

    @AttributeDefinition(
            name = "Model",
            description =
                    "Name of the detector's model, as its card says; empty: the detector's first. A detector without a "
                            + "model of that name uses its first. Default: empty. Impact: none; boxes pause for the first inference.")
    String model() default "";

    @AttributeDefinition(
            name = "Deadline",
            description =
                    "Milliseconds that a detector may take for one picture before it is put aside, 100..60000; the "
                            + "first picture may take 10 s. Default: 2000. Impact: none.",
            type = AttributeType.INTEGER,
            min = "100",
            max = "60000")
    String deadlineMillis() default "2000";

    @AttributeDefinition(
            name = "Put aside for",
            description =
                    "Milliseconds for which a detector that failed is put aside the first time, 100..300000; doubled "
                            + "each time up to 5 minutes. Default: 5000. Impact: none.",
            type = AttributeType.INTEGER,
            min = "100",
            max = "300000")
    String asideMillis() default "5000";

    @AttributeDefinition(
            name = "Single pictures",
            description = "Whether single pictures are looked at on request (POST /api/detect). Default: true. "
                    + "Impact: module; requests are refused.",
            type = AttributeType.BOOLEAN)
    String stills() default "true";
}
