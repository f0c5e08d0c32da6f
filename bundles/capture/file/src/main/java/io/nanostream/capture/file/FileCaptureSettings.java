package io.nanostream.capture.file;

import io.nanostream.api.settings.SettingText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A clip that plays as a camera, checked as far as it can be without looking at the disk.
 *
 * @param camera the camera's name
 * @param path of the clip, absolute
 * @param loop whether it begins again
 */
record FileCaptureSettings(String camera, Path path, boolean loop) {
    private static final Pattern CAMERA = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    FileCaptureSettings {
        if (camera == null || !CAMERA.matcher(camera).matches()) {
            throw new IllegalArgumentException("camera=" + camera + ", must be 1..32 letters, digits, _ or -");
        }
        path = Objects.requireNonNull(path, "path").toAbsolutePath().normalize();
    }

    /**
     * {@return the configuration's values} Throws IllegalArgumentException with key, value and form when one is wrong.
     */
    static FileCaptureSettings of(FileCaptureConfig config) {
        String path = config.path() == null ? "" : config.path().strip();
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path=, must be the path of a clip");
        }
        return new FileCaptureSettings(config.camera(), Path.of(path), SettingText.flag("loop", config.loop(), true));
    }
}
