package org.example.colour;

import io.nanostream.api.detect.DetectorModel;
import java.util.List;

/**
 * The settings, checked.
 *
 * @param colour what is looked for
 * @param minAreaPercent smaller things are not told, 0.01..50
 */
record ColourSettings(Colour colour, double minAreaPercent) {
    static final ColourSettings DEFAULTS = new ColourSettings(Colour.RED, 0.5);

    ColourSettings {
        if (!(minAreaPercent >= 0.01 && minAreaPercent <= 50)) {
            throw new IllegalArgumentException("minAreaPercent=" + minAreaPercent + ", must be 0.01..50");
        }
    }

    /** {@return what is configured} Throws IllegalArgumentException with key, value and range when a value is wrong. */
    static ColourSettings of(ColourConfig config) {
        try {
            return new ColourSettings(Colour.named(config.colour()), Double.parseDouble(config.minAreaPercent()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "minAreaPercent=" + config.minAreaPercent() + ", must be a number such as 0.5", e);
        }
    }

    /** {@return name, labels by class id, cost beside its other models, and that a single picture will do} */
    DetectorModel model() {
        return new DetectorModel("blobs", List.of(colour.label()), 1, true);
    }

    /** As it is configured. Written out, because what JDK 17 makes of a record here is never unloaded. */
    @Override
    public String toString() {
        return "colour=" + colour.label() + ", minAreaPercent=" + minAreaPercent;
    }
}
