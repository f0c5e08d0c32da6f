package io.nanostream.api.stream;

import io.nanostream.api.encode.EncoderSettings;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is published under a name.
 *
 * @param name the stream's name: letters, digits, {@code _}, {@code -}, 1..32; part of every address
 * @param aliases further names that lead to it
 * @param camera name of the camera that feeds it
 * @param encoder size, rate, codec, profile, bitrate, keyframe interval
 * @param overlay whether the overlay draws into its frames
 * @param run when it is encoded
 */
public record StreamSettings(
        String name, List<String> aliases, String camera, EncoderSettings encoder, boolean overlay, RunMode run) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /** Checks the names. */
    public StreamSettings {
        requireName("name", name);
        aliases = List.copyOf(aliases);
        aliases.forEach(alias -> requireName("aliases", alias));
        requireName("camera", camera);
        Objects.requireNonNull(encoder, "encoder");
        Objects.requireNonNull(run, "run");
    }

    private static void requireName(String key, String value) {
        if (value == null || !NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(key + "=" + value + ", must be 1..32 letters, digits, _ or -");
        }
    }
}
