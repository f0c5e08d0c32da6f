package io.nanostream.detector.ncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.detector.ncnn.selection.CapRules;
import io.nanostream.detector.ncnn.selection.ClassRules;
import io.nanostream.detector.ncnn.selection.Overlaps;
import io.nanostream.detector.ncnn.selection.PersonRules;
import io.nanostream.detector.ncnn.selection.SelectionRules;
import io.nanostream.detector.ncnn.selection.SizeRules;
import io.nanostream.detector.ncnn.weights.CardChanges;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NcnnDetectorConfigTest {
    private static final SelectionRules RULES = new SelectionRules(
            new SizeRules(0.30f, new SizeRules.Step(0.02f, 0.55f), new SizeRules.Step(0.05f, 0.45f), 400f / 307200),
            new CapRules(0, 0, 0, 0.02f, 0.08f),
            new PersonRules(0.55f, 0, false, 0.6f, 0.6f, 2.5f),
            200,
            50,
            new Overlaps(0.3f, 0.7f));

    /** Another value for each key. */
    private static final Map<String, String> OTHERS = new TreeMap<>();

    static {
        OTHERS.putAll(Map.of("model", "nanodet_m", "int8", "1", "int8Param", "/a.param", "int8Bin", "/a.bin"));
        OTHERS.putAll(Map.of("models", "/m", "cards", "/c", "store", "/s", "download", "on", "mirror", "https://h/"));
        OTHERS.putAll(Map.of("threads", "7", "lightMode", "0", "fp16", "no", "bf16", "true"));
        OTHERS.putAll(Map.of("inputWidth", "416", "inputHeight", "256", "heads", "792:795:8", "topK", "100"));
        OTHERS.putAll(Map.of("maxDetections", "6", "minBoxArea", "900", "baseScore", "0.35", "iou", "0.4"));
        OTHERS.putAll(Map.of("minScoreSmall", "0.6", "minScoreMedium", "0.5", "areaSmall", "0.01"));
        OTHERS.putAll(Map.of("areaMedium", "0.1", "capAreaSmall", "0.03", "capAreaMedium", "0.09"));
        OTHERS.putAll(Map.of("capSmall", "1", "capMedium", "2", "capLarge", "3", "personMinScore", "0.5"));
        OTHERS.putAll(Map.of("personMax", "2", "personRules", "1", "personMinAreaRatio", "0.5"));
        OTHERS.putAll(Map.of("personAspectMin", "0.7", "personAspectMax", "4", "labels", "0"));
        OTHERS.putAll(Map.of("crossIou", "0.9", "classes", "person, car", "isolation", "process"));
    }

    @Test
    void theDefaultsAreThoseOfTheReadme() {
        NcnnDetectorSettings settings = NcnnDetectorSettings.of(FixedConfig.defaults());
        assertEquals(RULES, settings.rules());
        assertEquals(CardChanges.NONE, settings.changes());
        assertEquals(new ClassRules(Set.of(), true), settings.classes());
        assertTrue(settings.net().lightMode()
                && settings.net().fp16()
                && !settings.net().bf16());
        assertTrue(settings.choice().wanted().isEmpty() && !settings.choice().int8());
        assertEquals(
                settings,
                NcnnDetectorSettings.fallback(new FixedConfig().with("iou", "x").config()));
    }

    @Test
    void emptyTextsAreTheDefaults() {
        FixedConfig empty = new FixedConfig();
        for (Method key : NcnnDetectorConfig.class.getDeclaredMethods()) {
            empty.with(key.getName(), " ");
        }
        assertEquals(NcnnDetectorSettings.of(FixedConfig.defaults()), NcnnDetectorSettings.of(empty.config()));
    }

    @Test
    void takesEveryKey() {
        NcnnDetectorSettings defaults = NcnnDetectorSettings.of(FixedConfig.defaults());
        for (Method key : NcnnDetectorConfig.class.getDeclaredMethods()) {
            String name = key.getName();
            String other = OTHERS.get(name);
            FixedConfig config = new FixedConfig().with(name, other);
            if (name.startsWith("int8") && !name.equals("int8")) {
                config.with("int8Param", "/a.param").with("int8Bin", "/a.bin");
            }
            assertNotEquals(defaults, NcnnDetectorSettings.of(config.config()), name);
        }
        assertEquals(OTHERS.size(), NcnnDetectorConfig.class.getDeclaredMethods().length);
    }

    @ParameterizedTest
    @CsvSource({"topK", "maxDetections", "minBoxArea", "baseScore", "iou", "areaSmall", "personMinScore", "inputWidth"})
    void anythingOfZeroOrLessIsTheDefault(String key) {
        NcnnDetectorSettings defaults = NcnnDetectorSettings.of(FixedConfig.defaults());
        for (String none : new String[] {"0", "-1", "-0.5"}) {
            assertEquals(
                    defaults,
                    NcnnDetectorSettings.of(new FixedConfig().with(key, none).config()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threads|17|threads=17, must be 0..16",
                "threads|1.5|threads=1.5, must be a whole number 0..16",
                "topK|x|topK=x, must be a number 1..10000",
                "iou|1.1|iou=1.1, must be 0..1",
                "iou|NaN|iou=NaN, must be 0..1",
                "int8|maybe|int8=maybe, must be true or false",
                "isolation|thread|isolation=thread, must be none or process",
                "inputWidth|8|inputWidth=8, must be 32..1024",
                "heads|792:795|heads=792:795, must be like 792:795:8",
                "int8Param|/a|int8Param=/a, int8Bin=, must be given both or neither",
                "mirror|ftp://x|mirror=ftp://x, must be an address",
                "models|a\0b|models=a\0b, must be a path"
            })
    void refusesWhatIsOutOfRange(String key, String value, String told) {
        NcnnDetectorConfig config = new FixedConfig().with(key, value).config();
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> NcnnDetectorSettings.of(config));
        assertTrue(refusal.getMessage().startsWith(told), refusal.getMessage());
    }
}
