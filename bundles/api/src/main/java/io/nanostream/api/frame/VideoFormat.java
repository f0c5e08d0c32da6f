package io.nanostream.api.frame;

import java.util.Objects;

/**
 * What a run of frames has in common.
 *
 * @param pixelFormat how the pixels lie in memory
 * @param widthPx picture width, even, 16..7680
 * @param heightPx picture height, even, 16..4320
 * @param rate the nominal rate; single frames may come late or not at all
 */
public record VideoFormat(PixelFormat pixelFormat, int widthPx, int heightPx, FrameRate rate) {

    /** Checks the size: even, because chroma is at half size, and within what encoders take. */
    public VideoFormat {
        Objects.requireNonNull(pixelFormat, "pixelFormat");
        Objects.requireNonNull(rate, "rate");
        requireEven("width", widthPx, 7680); // named as settings name them
        requireEven("height", heightPx, 4320);
    }

    /**
     * Says whether frames of this format can stand where frames of the other are wanted, whatever their rate.
     *
     * @param other the format wanted
     * @return true when size and pixel format are the same
     */
    public boolean samePicture(VideoFormat other) {
        return pixelFormat == other.pixelFormat && widthPx == other.widthPx && heightPx == other.heightPx;
    }

    @Override
    public String toString() {
        return pixelFormat.ffmpegName() + " " + widthPx + "x" + heightPx + "@" + rate;
    }

    private static void requireEven(String key, int value, int max) {
        if (value < 16 || value > max || value % 2 != 0) {
            throw new IllegalArgumentException(key + "=" + value + ", must be even, 16.." + max);
        }
    }
}
