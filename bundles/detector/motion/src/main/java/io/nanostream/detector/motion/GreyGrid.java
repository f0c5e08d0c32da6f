package io.nanostream.detector.motion;

import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import java.nio.ByteBuffer;

/** The small grey picture that motion is looked for in: of the source's shape, its longer side at most 192 pixels. */
final class GreyGrid {
    /** Enough for a person at 3 % of the picture's width; more pixels show more noise than shape. */
    static final int LONG_SIDE_PX = 192;

    private final PictureFormat format;
    private final byte[] levels;

    GreyGrid(PictureFormat format) {
        this.format = format;
        levels = new byte[format.widthPx() * format.heightPx()];
    }

    /** {@return the format in which a picture of this size is looked at; the same for a picture that is small already} */
    static PictureFormat formatFor(int widthPx, int heightPx) {
        int longSide = Math.max(widthPx, heightPx);
        if (longSide <= LONG_SIDE_PX) {
            return new PictureFormat(widthPx, heightPx, PixelOrder.GRAY);
        }
        return new PictureFormat(scaled(widthPx, longSide), scaled(heightPx, longSide), PixelOrder.GRAY);
    }

    private static int scaled(int sidePx, int longSidePx) {
        return Math.max(1, Math.round((float) sidePx * LONG_SIDE_PX / longSidePx));
    }

    PictureFormat format() {
        return format;
    }

    /** {@return rows from the top, without padding; lent} */
    byte[] levels() {
        return levels;
    }

    /** Takes a grey picture's levels; one of another size is averaged over the area of each pixel here. */
    void take(Picture picture) {
        if (picture.format().equals(format)) {
            int width = format.widthPx();
            for (int y = 0; y < format.heightPx(); y++) {
                picture.bytes().get(y * picture.strideBytes(), levels, y * width, width);
            }
            return;
        }
        int next = 0;
        for (int y = 0; y < format.heightPx(); y++) {
            for (int x = 0; x < format.widthPx(); x++) {
                levels[next++] = (byte) average(picture, x, y);
            }
        }
    }

    private int average(Picture picture, int x, int y) {
        PictureFormat from = picture.format();
        int left = (int) ((long) x * from.widthPx() / format.widthPx());
        int right = Math.max(left + 1, (int) ((x + 1L) * from.widthPx() / format.widthPx()));
        int top = (int) ((long) y * from.heightPx() / format.heightPx());
        int bottom = Math.max(top + 1, (int) ((y + 1L) * from.heightPx() / format.heightPx()));
        ByteBuffer bytes = picture.bytes();
        long sum = 0;
        for (int row = top; row < bottom; row++) {
            int start = row * picture.strideBytes();
            for (int column = left; column < right; column++) {
                sum += bytes.get(start + column) & 0xff;
            }
        }
        return (int) (sum / ((long) (right - left) * (bottom - top)));
    }
}
