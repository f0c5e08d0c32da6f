package io.nanostream.runtime.swap.scenario;

import io.nanostream.runtime.Health;
import io.nanostream.runtime.swap.stage.House;
import io.nanostream.runtime.swap.stage.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of the stream, the encoder and the overlay are changed and set back. */
public final class SettingScenarios {
    private static final String X264 = "io.nanostream.encoder.x264";
    private static final String OVERLAY = "io.nanostream.osd.raster";

    private SettingScenarios() {}

    /** {@return all of them} */
    public static List<Scenario> all() {
        return List.of(
                stream("bitrate", "2a", Map.of("bitrate", "700000")),
                stream("profile", "2b", Map.of("profile", "main")),
                stream("keyframeInterval", "2b", Map.of("keyframeInterval", "25")),
                stream("size", "2b", Map.of("width", "480", "height", "270")),
                stream("overlay off", "5", Map.of("overlay", "false")),
                Scenario.unnoticed("x264 preset, by file", "2a", SettingScenarios::presetByFile),
                Scenario.unnoticed("x264 preset, by console", "2a", SettingScenarios::presetByConsole),
                Scenario.unnoticed("overlay's settings, by file", "5", SettingScenarios::overlayByFile),
                Scenario.unnoticed("bad values, by file", "6", SettingScenarios::badValues));
    }

    private static Scenario stream(String what, String promise, Map<String, String> other) {
        return Scenario.unnoticed("stream: " + what + ", by file", promise, house -> {
            house.stream(other);
            house.awaitStream(other);
            house.awaitMore();
            house.stream(Map.of());
            house.awaitStream(Map.of());
        });
    }

    private static void presetByFile(House house) throws Exception {
        Set<String> before = house.swaps("to", "x264");
        house.appliance().configure(X264 + ".cfg", "speedPreset=veryfast\n");
        house.await("x264 took over from itself", () -> !before.containsAll(house.swaps("to", "x264")));
    }

    private static void presetByConsole(House house) throws Exception {
        Set<String> before = house.swaps("to", "x264");
        house.console().configure(X264, Map.of("speedPreset", "ultrafast"));
        house.await("x264 took over from itself", () -> !before.containsAll(house.swaps("to", "x264")));
    }

    private static void overlayByFile(House house) throws Exception {
        house.appliance().configure(OVERLAY + ".cfg", "blockCode=true\n");
        house.awaitMore();
        house.appliance().configure(OVERLAY + ".cfg", "blockCode=false\n");
    }

    /** Health names the value; the old setting stays. */
    private static void badValues(House house) throws Exception {
        for (Map<String, String> bad : List.of(
                Map.of("bitrate", "1"), Map.of("width", "641"), Map.of("profile", "lowest"), Map.of("rate", "-3"))) {
            house.stream(bad);
            String key = bad.keySet().iterator().next();
            house.await("health names " + bad, () -> blamed(house, key));
            house.awaitMore();
            house.stream(Map.of());
            house.await("health forgets " + bad, () -> !blamed(house, key));
        }
    }

    /** Of the stream alone: a detector that was planted before, and hangs for ever, stays on the board. */
    private static boolean blamed(House house, String key) throws Exception {
        return Health.of(house.appliance()).blames("stream", key);
    }
}
