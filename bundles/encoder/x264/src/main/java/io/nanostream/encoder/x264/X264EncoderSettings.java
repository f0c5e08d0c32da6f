package io.nanostream.encoder.x264;

import java.util.List;
import java.util.Locale;

/**
 * The checked configuration.
 *
 * @param speedPreset x264's name for it
 * @param threads a session, 0..64; 0 for one a core
 * @param rateBufferMillis size of the rate control's buffer (VBV) at the mean bitrate, 100..10000 ms
 */
record X264EncoderSettings(String speedPreset, int threads, int rateBufferMillis) {
    // before DEFAULT, which is checked against it
    private static final List<String> PRESETS =
            List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium");
    static final X264EncoderSettings DEFAULT = new X264EncoderSettings("superfast", 0, 600);

    X264EncoderSettings {
        if (!PRESETS.contains(speedPreset)) {
            throw new IllegalArgumentException("speedPreset=" + speedPreset + ", must be one of " + PRESETS);
        }
        if (threads < 0 || threads > 64) {
            throw new IllegalArgumentException("threads=" + threads + ", must be 0..64");
        }
        if (rateBufferMillis < 100 || rateBufferMillis > 10_000) {
            throw new IllegalArgumentException("rateBufferMillis=" + rateBufferMillis + ", must be 100..10000");
        }
    }

    static X264EncoderSettings of(X264EncoderConfig config) {
        String preset = config.speedPreset().strip().toLowerCase(Locale.ROOT);
        return new X264EncoderSettings(preset, config.threads(), config.rateBufferMillis());
    }
}
