package io.nanostream.api.encode;

import io.nanostream.api.frame.VideoFormat;
import java.util.Objects;

/**
 * What a stream asks of an encoder. How fast or how well it works inside these bounds is the encoder's own configuration.
 *
 * @param codec how to code
 * @param profile what of the codec to use
 * @param format the frames that will come
 * @param bitrateBps mean bitrate, 100,000..50,000,000 bits per second
 * @param keyframeInterval frames from one keyframe to the next at most, 1..1000
 */
public record EncoderSettings(Codec codec, Profile profile, VideoFormat format, int bitrateBps, int keyframeInterval) {

    /** Checks ranges. */
    public EncoderSettings {
        Objects.requireNonNull(codec, "codec");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(format, "format");
        if (bitrateBps < 100_000 || bitrateBps > 50_000_000) {
            // named as settings name it
            throw new IllegalArgumentException("bitrate=" + bitrateBps + ", must be 100000..50000000");
        }
        if (keyframeInterval < 1 || keyframeInterval > 1000) {
            throw new IllegalArgumentException("keyframeInterval=" + keyframeInterval + ", must be 1..1000");
        }
    }

    /**
     * {@return the same settings at another bitrate}
     *
     * @param bps bits per second
     */
    public EncoderSettings withBitrate(int bps) {
        return new EncoderSettings(codec, profile, format, bps, keyframeInterval);
    }

    /**
     * Says whether an encoder running with the other settings can serve these by {@link EncoderSession#setBitrate} alone.
     *
     * @param other the settings it runs with
     * @return true when nothing but the bitrate differs
     */
    public boolean differsOnlyInBitrate(EncoderSettings other) {
        return equals(other.withBitrate(bitrateBps));
    }
}
