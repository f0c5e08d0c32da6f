package io.nanostream.detector.ncnn;

import io.nanostream.detector.ncnn.fetch.ModelFetcher;
import io.nanostream.detector.ncnn.head.Head;
import io.nanostream.detector.ncnn.net.Isolation;
import io.nanostream.detector.ncnn.net.NetOptions;
import io.nanostream.detector.ncnn.selection.CapRules;
import io.nanostream.detector.ncnn.selection.ClassRules;
import io.nanostream.detector.ncnn.selection.Overlaps;
import io.nanostream.detector.ncnn.selection.PersonRules;
import io.nanostream.detector.ncnn.selection.SelectionRules;
import io.nanostream.detector.ncnn.selection.SizeRules;
import io.nanostream.detector.ncnn.weights.CardChanges;
import io.nanostream.detector.ncnn.weights.ModelFolders;
import io.nanostream.detector.ncnn.weights.OwnFiles;
import java.util.List;
import java.util.Optional;

/**
 * The checked configuration.
 *
 * @param choice which model
 * @param folders where models are
 * @param net how ncnn works
 * @param changes of cards
 * @param rules which candidates are kept
 * @param classes what is looked for
 */
record NcnnDetectorSettings(
        ModelChoice choice,
        ModelFolders folders,
        NetOptions net,
        CardChanges changes,
        SelectionRules rules,
        ClassRules classes) {
    /** The picture in which seed NanoStream counts the pixels of a box. */
    private static final float SEED_PICTURE_PX = 640 * 480;

    @NcnnDetectorConfig
    private static final class Unconfigured {}

    /**
     * {@return what holds where the first configuration is wrong: the defaults, in its folders where those are right}
     */
    static NcnnDetectorSettings fallback(NcnnDetectorConfig config) {
        NcnnDetectorSettings defaults = of(Unconfigured.class.getAnnotation(NcnnDetectorConfig.class));
        try {
            return new NcnnDetectorSettings(
                    defaults.choice, folders(config), defaults.net, defaults.changes, defaults.rules, defaults.classes);
        } catch (IllegalArgumentException wrong) {
            return defaults;
        }
    }

    static NcnnDetectorSettings of(NcnnDetectorConfig config) {
        return new NcnnDetectorSettings(
                choice(config),
                folders(config),
                net(config),
                changes(config),
                rules(config),
                new ClassRules(Values.names(config.classes()), Values.flag("labels", config.labels(), true)));
    }

    private static ModelFolders folders(NcnnDetectorConfig config) {
        return new ModelFolders(
                Values.path("models", config.models(), "models"),
                Values.path("store", config.store(), "models"),
                Values.path("cards", config.cards(), "models"));
    }

    private static ModelChoice choice(NcnnDetectorConfig config) {
        String wanted = Values.text(config.model());
        String mirror = Values.text(config.mirror());
        ModelFetcher.requireAddress(mirror);
        return new ModelChoice(
                wanted.equals("auto") ? "" : wanted,
                Values.flag("int8", config.int8(), false),
                own(config),
                Values.flag("download", config.download(), false),
                mirror);
    }

    private static Optional<OwnFiles> own(NcnnDetectorConfig config) {
        String param = Values.text(config.int8Param());
        String bin = Values.text(config.int8Bin());
        if (param.isEmpty() != bin.isEmpty()) {
            throw new IllegalArgumentException(
                    "int8Param=" + param + ", int8Bin=" + bin + ", must be given both or neither");
        }
        return param.isEmpty()
                ? Optional.empty()
                : Optional.of(new OwnFiles(
                        ModelChoice.OWN_INT8, Values.path("int8Param", param, ""), Values.path("int8Bin", bin, "")));
    }

    private static NetOptions net(NcnnDetectorConfig config) {
        return new NetOptions(
                threads(Values.whole("threads", config.threads(), 0, 0, 16)),
                Values.flag("lightMode", config.lightMode(), true),
                Values.flag("fp16", config.fp16(), true),
                Values.flag("bf16", config.bf16(), false),
                Values.constant("isolation", config.isolation(), Isolation.NONE));
    }

    private static int threads(int given) {
        int half = Runtime.getRuntime().availableProcessors() / 2; // the other half is for the video
        return given == 0 ? Math.max(1, Math.min(4, half)) : given;
    }

    private static CardChanges changes(NcnnDetectorConfig config) {
        String heads = Values.text(config.heads());
        if (!heads.isEmpty()) {
            new Head(false, 0, 1, 1, List.of()).withOutputs(heads); // refuses a malformed list
        }
        return new CardChanges(
                Values.whole("inputWidth", config.inputWidth(), 0, 32, 1024),
                Values.whole("inputHeight", config.inputHeight(), 0, 32, 1024),
                heads);
    }

    private static SelectionRules rules(NcnnDetectorConfig config) {
        return new SelectionRules(
                sizes(config),
                caps(config),
                persons(config),
                Values.whole("topK", config.topK(), 200, 1, 10_000),
                Values.whole("maxDetections", config.maxDetections(), 50, 1, 1000),
                new Overlaps(
                        Values.fraction("iou", config.iou(), 0.3),
                        Values.fraction("crossIou", config.crossIou(), 0.7)));
    }

    private static SizeRules sizes(NcnnDetectorConfig config) {
        return new SizeRules(
                Values.fraction("baseScore", config.baseScore(), 0.30),
                new SizeRules.Step(
                        Values.fraction("areaSmall", config.areaSmall(), 0.02),
                        Values.fraction("minScoreSmall", config.minScoreSmall(), 0.55)),
                new SizeRules.Step(
                        Values.fraction("areaMedium", config.areaMedium(), 0.05),
                        Values.fraction("minScoreMedium", config.minScoreMedium(), 0.45)),
                (float) Values.number("minBoxArea", config.minBoxArea(), 400, 0, SEED_PICTURE_PX) / SEED_PICTURE_PX);
    }

    private static CapRules caps(NcnnDetectorConfig config) {
        return new CapRules(
                Values.whole("capSmall", config.capSmall(), 0, 0, 1000),
                Values.whole("capMedium", config.capMedium(), 0, 0, 1000),
                Values.whole("capLarge", config.capLarge(), 0, 0, 1000),
                Values.fraction("capAreaSmall", config.capAreaSmall(), 0.02),
                Values.fraction("capAreaMedium", config.capAreaMedium(), 0.08));
    }

    private static PersonRules persons(NcnnDetectorConfig config) {
        return new PersonRules(
                Values.fraction("personMinScore", config.personMinScore(), 0.55),
                Values.whole("personMax", config.personMax(), 0, 0, 1000),
                Values.flag("personRules", config.personRules(), false),
                Values.fraction("personMinAreaRatio", config.personMinAreaRatio(), 0.6),
                (float) Values.number("personAspectMin", config.personAspectMin(), 0.6, 0, 100),
                (float) Values.number("personAspectMax", config.personAspectMax(), 2.5, 0, 100));
    }
}
