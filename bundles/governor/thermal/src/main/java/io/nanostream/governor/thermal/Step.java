package io.nanostream.governor.thermal;

import io.nanostream.api.govern.Savings;

/** What is saved, in the order in which it is given up; each keeps what those before it save. */
enum Step {
    DETECTION_RATE("detection slower"),
    SMALLER_MODEL("smaller model"),
    OVERLAY("no overlay"),
    BITRATE("lower bitrate"),
    FRAME_RATE("fewer frames");

    private final String text;

    Step(String text) {
        this.text = text;
    }

    /** {@return what it does, in two words} */
    String text() {
        return text;
    }

    /**
     * {@return what this step alone asks}
     *
     * @param settings how much
     */
    Savings asked(ThermalGovernorSettings settings) {
        return switch (this) {
            case DETECTION_RATE -> new Savings(settings.sleepMillis(), false, 0, false, 100, 1);
            case SMALLER_MODEL -> new Savings(0, false, settings.smallerModels(), false, 100, 1);
            case OVERLAY -> new Savings(0, false, 0, settings.overlayOff(), 100, 1);
            case BITRATE -> new Savings(0, false, 0, false, settings.bitratePercent(), 1);
            case FRAME_RATE -> new Savings(0, false, 0, false, 100, settings.frameDivisor());
        };
    }
}
