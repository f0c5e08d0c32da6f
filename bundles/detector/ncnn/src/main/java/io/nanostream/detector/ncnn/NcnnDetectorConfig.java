package io.nanostream.detector.ncnn;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Which net looks at the pictures, how, and what it keeps. All keys are texts, for they come from files in which the
 * environment was substituted: an empty one means the default, and so does a number of 0 or less where that says
 * nothing else. Areas are fractions of the source picture's area unless they say otherwise.
 */
@ObjectClassDefinition(
        name = "NanoStream detector: ncnn",
        description =
                "Neural nets on ncnn. A change opens new sessions; boxes pause for one inference, the video never.")
@Retention(RetentionPolicy.RUNTIME) // its defaults are read where a configuration is refused
@interface NcnnDetectorConfig {
    @AttributeDefinition(
            name = "Model",
            description = "Name of a card, or auto: the one of the best average precision that is here. Default auto."
                    + " Impact: module.")
    String model() default "auto";

    @AttributeDefinition(
            name = "INT8",
            type = AttributeType.BOOLEAN,
            description =
                    "Whether auto prefers INT8 models: a little less precise, faster on small CPUs. Default false."
                            + " Impact: module.")
    String int8() default "false";

    @AttributeDefinition(
            name = "INT8 graph",
            description =
                    "Path of a .param that replaces that of nanodet_m_int8_aciq; with int8Bin. Default none. Where"
                            + " it fails, FP32 serves. Impact: module.")
    String int8Param() default "";

    @AttributeDefinition(
            name = "INT8 weights",
            description = "Path of a .bin, with int8Param. Default none. Impact: module.")
    String int8Bin() default "";

    @AttributeDefinition(
            name = "Your models",
            description = "Folder of your weights, and of cards beside them; looked at first. Default models. Impact:"
                    + " module.")
    String models() default "models";

    @AttributeDefinition(
            name = "Cards",
            description = "Folder of the distribution's cards. Default models. Impact: module.")
    String cards() default "models";

    @AttributeDefinition(
            name = "Fetched models",
            description = "Folder of fetched weights; looked at last. Default models. Impact: module.")
    String store() default "models";

    @AttributeDefinition(
            name = "Fetch",
            type = AttributeType.BOOLEAN,
            description =
                    "Whether the wanted model is fetched from the address on its card when it is not here. Default"
                            + " false. Impact: none.")
    String download() default "false";

    @AttributeDefinition(
            name = "Mirror",
            description = "Address, https://..., under which all files of models lie by their names, in the place of"
                    + " those on the cards. Default none. Impact: none.")
    String mirror() default "";

    @AttributeDefinition(
            name = "Threads",
            description =
                    "Threads that an inference uses, 0..16, default 0: half the cores, at most 4. Impact: module.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "16")
    String threads() default "0";

    @AttributeDefinition(
            name = "Light mode",
            type = AttributeType.BOOLEAN,
            description = "Whether memory between layers is freed at once. Default true. Impact: module.")
    String lightMode() default "true";

    @AttributeDefinition(
            name = "FP16",
            type = AttributeType.BOOLEAN,
            description =
                    "Whether ncnn may calculate in 16 bits where the CPU can (ARMv8.2). Default true. Impact: module.")
    String fp16() default "true";

    @AttributeDefinition(
            name = "BF16",
            type = AttributeType.BOOLEAN,
            description =
                    "Whether ncnn may store numbers as bfloat16: less memory, less precise. Default false. Impact:"
                            + " module.")
    String bf16() default "false";

    @AttributeDefinition(
            name = "Isolation",
            options = {@Option(label = "none", value = "none"), @Option(label = "process", value = "process")},
            description =
                    "none: nets work in the appliance's process, and a crash of ncnn ends it. process: each session's"
                            + " works in a process of its own, with a spare beside them; a crash costs a picture. Default"
                            + " none. Impact: module.")
    String isolation() default "none";

    @AttributeDefinition(
            name = "Input width",
            description = "Pixels, 32..1024; 0 or nothing: as the card says. Default 0. Impact: module.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "1024")
    String inputWidth() default "0";

    @AttributeDefinition(
            name = "Input height",
            description = "Pixels, 32..1024; 0 or nothing: as the card says. Default 0. Impact: module.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "1024")
    String inputHeight() default "0";

    @AttributeDefinition(
            name = "Heads",
            description = "Outputs scores:distances:stride, more after commas, such as"
                    + " 792:795:8,814:817:16,836:839:32, in the place of the card's. Default none. Impact: module.")
    String heads() default "";

    @AttributeDefinition(
            name = "Candidates",
            description = "How many candidates are looked at, the best, 1..10000. Default 200. Impact: module.",
            type = AttributeType.INTEGER,
            min = "1",
            max = "10000")
    String topK() default "200";

    @AttributeDefinition(
            name = "Detections",
            description = "Most detections in a picture, 1..1000. Default 50. Impact: module.",
            type = AttributeType.INTEGER,
            min = "1",
            max = "1000")
    String maxDetections() default "50";

    @AttributeDefinition(
            name = "Least box",
            description = "Pixels of area as if the picture were 640x480, 1..307200. Default 400. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "1",
            max = "307200")
    String minBoxArea() default "400";

    @AttributeDefinition(
            name = "Base score",
            description = "Least score of large boxes, 0..1. Default 0.30. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String baseScore() default "0.30";

    @AttributeDefinition(
            name = "Score of small boxes",
            description = "Least score of boxes below areaSmall, 0..1. Default 0.55. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String minScoreSmall() default "0.55";

    @AttributeDefinition(
            name = "Score of medium boxes",
            description = "Least score of boxes below areaMedium, 0..1. Default 0.45. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String minScoreMedium() default "0.45";

    @AttributeDefinition(
            name = "Small, for scores",
            description = "Fraction of the picture's area, 0..1. Default 0.02. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String areaSmall() default "0.02";

    @AttributeDefinition(
            name = "Medium, for scores",
            description = "Fraction of the picture's area, 0..1. Default 0.05. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String areaMedium() default "0.05";

    @AttributeDefinition(
            name = "Small, for limits",
            description = "Fraction of the picture's area, 0..1. Default 0.02. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String capAreaSmall() default "0.02";

    @AttributeDefinition(
            name = "Medium, for limits",
            description = "Fraction of the picture's area, 0..1. Default 0.08. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String capAreaMedium() default "0.08";

    @AttributeDefinition(
            name = "Limit, small",
            description =
                    "Boxes of a class before a small one is dropped, 0..1000, 0: none is. Default 0. Impact: module.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "1000")
    String capSmall() default "0";

    @AttributeDefinition(
            name = "Limit, medium",
            description = "The same for medium ones, 0..1000. Default 0. Impact: module.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "1000")
    String capMedium() default "0";

    @AttributeDefinition(
            name = "Limit, large",
            description = "The same for large ones, 0..1000. Default 0. Impact: module.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "1000")
    String capLarge() default "0";

    @AttributeDefinition(
            name = "Overlap",
            description =
                    "IoU, 0..1: of boxes of a class that overlap more, the best stays. Default 0.3. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String iou() default "0.3";

    @AttributeDefinition(
            name = "Overlap of classes",
            description =
                    "IoU, 0..1: of boxes of different classes that overlap more, the best stays, for one thing is one"
                            + " box; 1: all stay. Default 0.7. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String crossIou() default "0.7";

    @AttributeDefinition(
            name = "Classes",
            required = false,
            description =
                    "Names of what is looked for, with commas between them, such as person,car,truck; a thing counts as the"
                            + " one of these that it is most like. Empty: all of the model's labels. Default empty. Impact: module.")
    String classes() default "";

    @AttributeDefinition(
            name = "Score of persons",
            description = "Least score of a person of any size, 0..1. Default 0.55. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String personMinScore() default "0.55";

    @AttributeDefinition(
            name = "Persons",
            description = "Most persons in a picture, 0..1000, 0: any number. Default 0. Impact: module.",
            type = AttributeType.INTEGER,
            min = "0",
            max = "1000")
    String personMax() default "0";

    @AttributeDefinition(
            name = "Filter of persons",
            type = AttributeType.BOOLEAN,
            description = "Whether persons must also keep the next three rules: for a camera that looks at one or two"
                    + " people near by. Default false. Impact: module.")
    String personRules() default "false";

    @AttributeDefinition(
            name = "Least person",
            description = "Fraction of the largest person's area, 0..1. Default 0.6. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "1")
    String personMinAreaRatio() default "0.6";

    @AttributeDefinition(
            name = "Least shape of a person",
            description = "Height over width, 0..100. Default 0.6. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "100")
    String personAspectMin() default "0.6";

    @AttributeDefinition(
            name = "Most shape of a person",
            description = "Height over width, 0..100. Default 2.5. Impact: module.",
            type = AttributeType.DOUBLE,
            min = "0",
            max = "100")
    String personAspectMax() default "2.5";

    @AttributeDefinition(
            name = "Labels",
            type = AttributeType.BOOLEAN,
            description = "Whether boxes bear the names of their classes; else Target. Default true. Impact: module.")
    String labels() default "true";
}
