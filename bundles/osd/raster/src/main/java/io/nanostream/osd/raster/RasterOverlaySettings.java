package io.nanostream.osd.raster;

import io.nanostream.api.settings.SettingText;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The overlay's settings, checked.
 *
 * @param zone in which the time is told; empty: no time
 * @param name whether the stream's name is drawn
 * @param frameNumber whether its frame number is drawn
 * @param blockCode whether the number is drawn as blocks too
 * @param boxes whether objects get a box
 * @param labels whether boxes get a label
 * @param maxTrackAgeMillis older tracks are not drawn, 0..10000
 * @param corner where time, name and number stand
 * @param textSizePercent of the picture's height, 1..10
 * @param opacityPercent of the plate under texts, 30..100
 */
record RasterOverlaySettings(
        Optional<ZoneId> zone,
        boolean name,
        boolean frameNumber,
        boolean blockCode,
        boolean boxes,
        boolean labels,
        int maxTrackAgeMillis,
        Corner corner,
        double textSizePercent,
        int opacityPercent) {

    /** Where the texts stand. */
    enum Corner {
        TOP_LEFT("topLeft"),
        TOP_RIGHT("topRight"),
        BOTTOM_LEFT("bottomLeft"),
        BOTTOM_RIGHT("bottomRight");

        private final String key;

        Corner(String key) {
            this.key = key;
        }

        boolean top() {
            return this == TOP_LEFT || this == TOP_RIGHT;
        }

        boolean left() {
            return this == TOP_LEFT || this == BOTTOM_LEFT;
        }

        private static Corner named(String key) {
            for (Corner corner : values()) {
                if (corner.key.equals(key)) {
                    return corner;
                }
            }
            throw new IllegalArgumentException(
                    "position=" + key + ", must be one of topLeft, topRight, bottomLeft, bottomRight");
        }
    }

    private static final int SMALLEST_TEXT_PX = 12;

    RasterOverlaySettings {
        if (maxTrackAgeMillis < 0 || maxTrackAgeMillis > 10_000) {
            throw new IllegalArgumentException("maxTrackAgeMillis=" + maxTrackAgeMillis + ", must be 0..10000");
        }
        if (!(textSizePercent >= 1 && textSizePercent <= 10)) {
            throw new IllegalArgumentException("textSizePercent=" + textSizePercent + ", must be 1..10");
        }
        if (opacityPercent < 30 || opacityPercent > 100) {
            throw new IllegalArgumentException("opacityPercent=" + opacityPercent + ", must be 30..100");
        }
    }

    /** {@return what holds while the configuration has never been a good one} */
    static RasterOverlaySettings defaults() {
        return new RasterOverlaySettings(
                Optional.of(ZoneId.systemDefault()), true, true, false, true, true, 500, Corner.TOP_LEFT, 3, 65);
    }

    /**
     * {@return the configuration's values} Throws IllegalArgumentException with key, value and range when one is
     * wrong.
     */
    static RasterOverlaySettings of(RasterOverlayConfig config) {
        return new RasterOverlaySettings(
                zone(config.time()),
                SettingText.flag("name", config.name(), true),
                SettingText.flag("frameNumber", config.frameNumber(), true),
                SettingText.flag("blockCode", config.blockCode(), false),
                SettingText.flag("boxes", config.boxes(), true),
                SettingText.flag("labels", config.labels(), true),
                config.maxTrackAgeMillis(),
                Corner.named(config.position()),
                config.textSizePercent(),
                config.opacityPercent());
    }

    /** {@return the height of a letter's body in a picture of this height} */
    int textPx(int pictureHeightPx) {
        return Math.max(SMALLEST_TEXT_PX, (int) Math.round(pictureHeightPx * textSizePercent / 100));
    }

    /** {@return whether anything is written in letters} */
    boolean writes() {
        return zone.isPresent() || name || frameNumber;
    }

    private static Optional<ZoneId> zone(String time) {
        return switch (time) {
            case "local" -> Optional.of(ZoneId.systemDefault());
            case "utc" -> Optional.of(ZoneOffset.UTC);
            case "off" -> Optional.empty();
            default -> throw new IllegalArgumentException("time=" + time + ", must be one of local, utc, off");
        };
    }
}
