package io.nanostream.stream;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.settings.SettingText;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A stream's configuration, checked.
 *
 * @param settings what is published
 * @param slateAfterNanos silence of the camera until the slate
 * @param warmStandby whether an encoder session stands by, opened and not fed
 */
record CheckedConfig(StreamSettings settings, long slateAfterNanos, boolean warmStandby) {

    /**
     * Checks a configuration.
     *
     * @throws IllegalArgumentException with key, value and what it must be
     */
    static CheckedConfig of(StreamConfig config) {
        VideoFormat format =
                new VideoFormat(PixelFormat.YUV420P, config.width(), config.height(), FrameRate.parse(config.rate()));
        Codec codec = Codec.named(config.codec());
        if (codec != Codec.H264) {
            throw new IllegalArgumentException(
                    "codec=" + config.codec() + ", must be h264: no encoder of another is built");
        }
        Profile profile = Profile.named(config.profile());
        EncoderSettings encoder =
                new EncoderSettings(codec, profile, format, config.bitrate(), config.keyframeInterval());
        if (config.slateAfterMillis() < 100 || config.slateAfterMillis() > 60_000) {
            throw new IllegalArgumentException(
                    "slateAfterMillis=" + config.slateAfterMillis() + ", must be 100..60000");
        }
        List<String> aliases = Arrays.stream(config.aliases())
                .flatMap(alias -> Arrays.stream(alias.split(",")))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .toList();
        StreamSettings settings = new StreamSettings(
                config.name(),
                aliases,
                config.camera(),
                encoder,
                SettingText.flag("overlay", config.overlay(), true),
                runMode(config.run()));
        return new CheckedConfig(settings, config.slateAfterMillis() * 1_000_000L, warm(config.standby()));
    }

    private static boolean warm(String standby) {
        return switch (standby.strip().toLowerCase(Locale.ROOT)) {
            case "off" -> false;
            case "warm" -> true;
            default -> throw new IllegalArgumentException("standby=" + standby + ", must be off or warm");
        };
    }

    private static RunMode runMode(String run) {
        try {
            return RunMode.valueOf(run.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("run=" + run + ", must be demand or always", e);
        }
    }
}
