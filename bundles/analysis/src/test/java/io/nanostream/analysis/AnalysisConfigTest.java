package io.nanostream.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.camera.LookSettings;
import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.analysis.ends.ProcessEnds;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.detect.Selection;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key: its default, a value of its own, and values that are refused. */
class AnalysisConfigTest {

    @Test
    void hasDefaults() {
        assertEquals(AnalysisSettings.DEFAULT, AnalysisSettings.of(config(Map.of())));
    }

    @Test
    void takesEveryKey() {
        AnalysisSettings settings = AnalysisSettings.of(config(Map.of(
                "rate", "2.5",
                "run", "always",
                "detector", "motion",
                "model", "regions",
                "deadlineMillis", "700",
                "asideMillis", "300",
                "stills", "false")));
        LookSettings looks = new LookSettings(2.5, new Wish("motion", "regions", 0), 700_000_000L, 300_000_000L, true);
        assertEquals(new AnalysisSettings(looks, false), settings);
        assertEquals(
                0, AnalysisSettings.of(config(Map.of("rate", "max"))).looks().rate());
    }

    @ParameterizedTest
    @CsvSource({
        "rate, 0",
        "rate, 61",
        "rate, NaN",
        "rate, often",
        "run, sometimes",
        "deadlineMillis, 99",
        "deadlineMillis, 60001",
        "asideMillis, 99",
        "asideMillis, 300001",
        "deadlineMillis, abc",
        "deadlineMillis, 2.5",
        "asideMillis, 5s",
        "stills, abc",
        "stills, 0"
    })
    void refusesWithKeyValueAndForm(String key, String value) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> AnalysisSettings.of(config(Map.of(key, value))));
        assertEquals(key + "=" + value + ", must be", refusal.getMessage().substring(0, (key + value).length() + 10));
    }

    @Test
    void takesTheDefaultForTextThatIsEmpty() {
        assertEquals(
                AnalysisSettings.DEFAULT,
                AnalysisSettings.of(config(
                        Map.of("rate", "", "run", " ", "deadlineMillis", "", "asideMillis", " ", "stills", ""))));
    }

    @Test
    void keepsLookingAtSinglePicturesWhereAValueIsWrong() {
        StillAnalysis analysis = new StillAnalysis(new Detectors(new ProcessEnds()));
        analysis.change(config(Map.of("stills", "abc")));
        PictureRefusal refusal = refusal(analysis);
        assertFalse(refusal.getMessage().contains("switched off"), refusal.getMessage());
        analysis.change(config(Map.of("stills", "false")));
        analysis.change(config(Map.of("rate", "abc")));
        assertTrue(refusal(analysis).getMessage().contains("switched off"));
    }

    private static PictureRefusal refusal(StillAnalysis analysis) {
        return assertThrows(
                PictureRefusal.class,
                () -> analysis.detect(ByteBuffer.allocate(0), Optional.empty(), Selection.plain(0.5f, 0.5f)));
    }

    private static AnalysisConfig config(Map<String, Object> values) {
        return (AnalysisConfig) Proxy.newProxyInstance(
                AnalysisConfig.class.getClassLoader(),
                new Class<?>[] {AnalysisConfig.class},
                (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Annotation.class) {
                        return AnalysisConfig.class;
                    }
                    return values.getOrDefault(method.getName(), method.getDefaultValue());
                });
    }
}
