package io.nanostream.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nanostream.analysis.camera.LookSettings;
import io.nanostream.analysis.choose.Wish;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.Map;
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
                "deadlineMillis", 700,
                "asideMillis", 300,
                "stills", false)));
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
        "asideMillis, 300001"
    })
    void refusesWithKeyValueAndForm(String key, String value) {
        Object given = key.endsWith("Millis") ? (Object) Integer.valueOf(value) : value;
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> AnalysisSettings.of(config(Map.of(key, given))));
        assertEquals(key + "=" + value + ", must be", refusal.getMessage().substring(0, (key + value).length() + 10));
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
