package io.nanostream.encoder.openh264;

import java.util.List;
import java.util.Locale;

/**
 * The checked configuration.
 *
 * @param complexity openh264enc's name for it
 * @param threads a session, 0..4; 0 for one a core
 */
record Openh264EncoderSettings(String complexity, int threads) {
    /** What openh264 has room for (MAX_THREADS_NUM). */
    static final int MOST_THREADS = 4;

    // before DEFAULT, which is checked against it
    private static final List<String> COMPLEXITIES = List.of("low", "medium", "high");
    static final Openh264EncoderSettings DEFAULT = new Openh264EncoderSettings("low", 0);

    Openh264EncoderSettings {
        if (!COMPLEXITIES.contains(complexity)) {
            throw new IllegalArgumentException("complexity=" + complexity + ", must be one of " + COMPLEXITIES);
        }
        if (threads < 0 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads=" + threads + ", must be 0.." + MOST_THREADS);
        }
    }

    static Openh264EncoderSettings of(Openh264EncoderConfig config) {
        return new Openh264EncoderSettings(config.complexity().strip().toLowerCase(Locale.ROOT), config.threads());
    }
}
