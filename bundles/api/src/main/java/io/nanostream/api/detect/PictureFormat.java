package io.nanostream.api.detect;

import java.util.Objects;

/**
 * The picture that a detector wants: the whole source picture, scaled to this size. A detector that wants its source undistorted asks for
 * a size of the source's shape and pads it itself, so that boxes in fractions need no mapping back.
 *
 * @param widthPx 1..8192
 * @param heightPx 1..8192
 * @param order samples of a pixel
 */
public record PictureFormat(int widthPx, int heightPx, PixelOrder order) {
    private static final int MOST_PX = 8192;

    /** Checks the size. */
    public PictureFormat {
        Objects.requireNonNull(order, "order");
        if (widthPx < 1 || widthPx > MOST_PX || heightPx < 1 || heightPx > MOST_PX) {
            throw new IllegalArgumentException(
                    "size=" + widthPx + "x" + heightPx + ", must be 1x1.." + MOST_PX + "x" + MOST_PX);
        }
    }

    /** {@return bytes of a row without padding} */
    public int rowBytes() {
        return widthPx * order.bytes();
    }
}
