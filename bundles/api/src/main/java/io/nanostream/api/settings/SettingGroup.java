package io.nanostream.api.settings;

import java.util.List;
import java.util.Objects;

/**
 * The settings of one module, or of one of the things it looks after.
 *
 * @param pid the configuration's PID, such as {@code io.nanostream.encoder.x264} or {@code io.nanostream.stream~live}
 * @param name for people
 * @param description for people
 * @param settings in the order of the metatype
 */
public record SettingGroup(String pid, String name, String description, List<Setting> settings) {
    /** Takes its own copy of the list. */
    public SettingGroup {
        Objects.requireNonNull(pid, "pid");
        settings = List.copyOf(settings);
    }
}
