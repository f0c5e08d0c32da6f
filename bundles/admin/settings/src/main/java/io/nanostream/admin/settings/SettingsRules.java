package io.nanostream.admin.settings;

import io.nanostream.api.settings.SettingText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checked values of {@link SettingsConfig}.
 *
 * @param rollBack whether a change is taken back when health falls
 * @param watchMillis how long it is watched, 1000..60000
 * @param folder where a configuration without a file gets one, if said
 */
record SettingsRules(boolean rollBack, int watchMillis, Optional<Path> folder) {
    static final SettingsRules DEFAULT = new SettingsRules(true, 5000, Optional.empty());

    SettingsRules {
        if (watchMillis < 1000 || watchMillis > 60_000) {
            throw new IllegalArgumentException("watchMillis=" + watchMillis + ", must be 1000..60000");
        }
    }

    /** {@return the configuration's values} Throws IllegalArgumentException with key, value and form when one is wrong. */
    static SettingsRules of(SettingsConfig config) {
        SettingText.unreadable(SettingsConfig.class, config).ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong);
        });
        return new SettingsRules(
                SettingText.flag("rollBack", config.rollBack(), true),
                config.watchMillis(),
                folder(config.folder().strip()));
    }

    private static Optional<Path> folder(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path folder = Path.of(text);
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("folder=" + text + ", must be a path", e);
        }
        throw new IllegalArgumentException("folder=" + text + ", must be a folder that exists");
    }
}
