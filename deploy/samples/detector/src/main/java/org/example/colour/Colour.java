package org.example.colour;

import java.util.Arrays;
import java.util.Locale;

/** A colour by its place on the colour wheel. What is grey, pale or dark has none. */
enum Colour {
    RED(5),
    ORANGE(38),
    YELLOW(58),
    GREEN(120),
    TEAL(166),
    BLUE(225),
    VIOLET(300);

    private static final float NEAR_DEGREES = 14;
    private static final float LEAST_SATURATION = 0.4f;
    private static final int LEAST_BRIGHTNESS = 70;

    private final float hueDegrees;

    Colour(float hueDegrees) {
        this.hueDegrees = hueDegrees;
    }

    /** {@return the colour of this name, such as {@code red}} Throws IllegalArgumentException when there is none. */
    static Colour named(String name) {
        for (Colour colour : values()) {
            if (colour.label().equals(name.strip())) {
                return colour;
            }
        }
        String all = Arrays.toString(values()).toLowerCase(Locale.ROOT);
        throw new IllegalArgumentException("colour=" + name + ", must be one of " + all);
    }

    /** {@return its name, as settings and viewers spell it} */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether a pixel has it; each sample 0..255} */
    boolean matches(int red, int green, int blue) {
        int most = Math.max(red, Math.max(green, blue));
        int span = most - Math.min(red, Math.min(green, blue));
        if (most < LEAST_BRIGHTNESS || span < LEAST_SATURATION * most) {
            return false;
        }
        float sextant; // the hue in steps of 60 degrees, as HSV defines it
        if (most == red) {
            sextant = (float) (green - blue) / span;
        } else if (most == green) {
            sextant = 2 + (float) (blue - red) / span;
        } else {
            sextant = 4 + (float) (red - green) / span;
        }
        float away = Math.abs(60 * sextant - hueDegrees);
        return Math.min(away, 360 - away) <= NEAR_DEGREES;
    }
}
