package io.nanostream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamConfigTest {
    @Test
    void hasDefaultsThatPass() {
        CheckedConfig checked = CheckedConfig.of(GivenConfig.with(Map.of()));
        StreamSettings settings = checked.settings();
        assertEquals("live", settings.name());
        assertEquals(List.of(), settings.aliases());
        assertEquals("main", settings.camera());
        assertEquals("yuv420p 1280x720@30", settings.encoder().format().toString());
        assertEquals(Profile.HIGH, settings.encoder().profile());
        assertEquals(4_000_000, settings.encoder().bitrateBps());
        assertEquals(60, settings.encoder().keyframeInterval());
        assertEquals(true, settings.overlay());
        assertEquals(RunMode.DEMAND, settings.run());
        assertEquals(1_000_000_000L, checked.slateAfterNanos());
        assertEquals(false, checked.warmStandby());
    }

    @Test
    void takesEveryKey() {
        CheckedConfig checked = CheckedConfig.of(GivenConfig.with(Map.ofEntries(
                Map.entry("name", "yard"),
                Map.entry("aliases", new String[] {"a, b", "c"}),
                Map.entry("camera", "cam2"),
                Map.entry("width", 640),
                Map.entry("height", 360),
                Map.entry("rate", "30000/1001"),
                Map.entry("codec", "h264"),
                Map.entry("profile", "baseline"),
                Map.entry("bitrate", 100_000),
                Map.entry("keyframeInterval", 1),
                Map.entry("overlay", "false"),
                Map.entry("run", "always"),
                Map.entry("slateAfterMillis", 100),
                Map.entry("standby", "warm"))));
        StreamSettings settings = checked.settings();
        assertEquals("yard", settings.name());
        assertEquals(List.of("a", "b", "c"), settings.aliases());
        assertEquals("cam2", settings.camera());
        assertEquals(new FrameRate(30000, 1001), settings.encoder().format().rate());
        assertEquals(Profile.CONSTRAINED_BASELINE, settings.encoder().profile());
        assertEquals(100_000, settings.encoder().bitrateBps());
        assertEquals(1, settings.encoder().keyframeInterval());
        assertEquals(false, settings.overlay());
        assertEquals(RunMode.ALWAYS, settings.run());
        assertEquals(100_000_000L, checked.slateAfterNanos());
        assertEquals(true, checked.warmStandby());
    }

    @ParameterizedTest
    @CsvSource({
        "name, a/b, name=a/b",
        "rate, 0, rate=0",
        "codec, h265, codec=h265",
        "codec, vp9, codec=vp9",
        "profile, best, profile=best",
        "run, never, run=never",
        "standby, hot, standby=hot",
        "overlay, no, overlay=no",
        "camera, '', camera="
    })
    void refusesBadTextWithKeyAndValue(String key, String value, String words) {
        StreamConfig config = GivenConfig.with(Map.of(key, value));
        String message = assertThrows(IllegalArgumentException.class, () -> CheckedConfig.of(config))
                .getMessage();
        assertEquals(words, message.substring(0, words.length()));
    }

    @ParameterizedTest
    @CsvSource({
        "width, 641, width=641",
        "height, 0, height=0",
        "bitrate, 99999, bitrate=99999",
        "keyframeInterval, 0, keyframeInterval=0",
        "slateAfterMillis, 99, slateAfterMillis=99"
    })
    void refusesBadNumbersWithKeyAndValue(String key, int value, String words) {
        StreamConfig config = GivenConfig.with(Map.of(key, value));
        String message = assertThrows(IllegalArgumentException.class, () -> CheckedConfig.of(config))
                .getMessage();
        assertEquals(words, message.substring(0, words.length()));
    }
}
