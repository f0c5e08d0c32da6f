package io.nanostream.admin.rest.settings;

import io.nanostream.api.settings.Setting;
import io.nanostream.api.settings.SettingGroup;
import io.nanostream.api.settings.Settings;
import io.nanostream.api.settings.SettingsChange;
import io.nanostream.api.settings.SettingsChange.State;
import io.nanostream.api.settings.SettingsRefusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** One module's settings; the value {@code bad} is refused, {@code ill} is rolled back. */
public final class FixedSettings implements Settings {
    static final String PID = "io.nanostream.encoder.x264";

    volatile Map<String, String> asked = Map.of();

    /** How many wait for the verdict on the value {@code slow}. */
    final AtomicInteger slow = new AtomicInteger();

    final CompletableFuture<SettingsChange> verdict = new CompletableFuture<>();

    @Override
    public List<SettingGroup> groups() {
        Setting preset = new Setting(
                "speedPreset",
                "Preset",
                "Impact: stream.",
                "string",
                List.of("fast"),
                "",
                "",
                "fast",
                "fast",
                false,
                "stream");
        return List.of(new SettingGroup(PID, "x264", "Codes.", List.of(preset)));
    }

    @Override
    public CompletionStage<SettingsChange> change(String pid, Map<String, String> values) throws SettingsRefusal {
        if (!pid.equals(PID) || values.containsValue("bad")) {
            throw new SettingsRefusal(!pid.equals(PID), List.of("for a reason"));
        }
        asked = values;
        if (values.containsValue("slow")) {
            slow.incrementAndGet();
            return verdict;
        }
        boolean ill = values.containsValue("ill");
        return CompletableFuture.completedFuture(new SettingsChange(
                7,
                1_700_000_000_000L,
                pid,
                Map.of(),
                values,
                ill ? State.ROLLED_BACK : State.KEPT,
                ill ? "it fell" : ""));
    }

    @Override
    public List<SettingsChange> changes() {
        return List.of(new SettingsChange(7, 1_700_000_000_000L, PID, Map.of(), Map.of("a", "b"), State.WATCHED, ""));
    }
}
