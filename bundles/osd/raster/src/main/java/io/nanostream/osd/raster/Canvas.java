package io.nanostream.osd.raster;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.osd.raster.text.Ink;
import io.nanostream.osd.raster.text.TextRun;
import java.util.Arrays;

/**
 * A lent frame to draw on: rectangles and text plates, clipped to the picture, on even coordinates because chroma is
 * at half size. Rows go through one array of its own, so nothing is allocated. One thread between {@link #open} and
 * {@link #close}.
 */
final class Canvas {
    private Plane luma;
    private Plane blue;
    private Plane red;
    private byte[] row = new byte[0];

    /** Maps the frame's planes. */
    void open(Frame frame) {
        luma = frame.plane(0);
        blue = frame.plane(1);
        red = frame.format().pixelFormat() == PixelFormat.NV12 ? null : frame.plane(2);
        if (row.length < luma.widthPx()) {
            row = new byte[luma.widthPx()];
        }
    }

    /** Lets go of the frame. */
    void close() {
        luma = null;
        blue = null;
        red = null;
    }

    int widthPx() {
        return luma.widthPx();
    }

    int heightPx() {
        return luma.heightPx();
    }

    Plane luma() {
        return luma;
    }

    /** Draws a box of lines inside the given edges, at most as thick as the box allows. */
    void outline(Edges at, int thickness, Colour colour) {
        int width = at.right() - at.left();
        int height = at.bottom() - at.top();
        fill(at.left(), at.top(), width, thickness, colour);
        fill(at.left(), Math.max(at.top(), at.bottom() - thickness), width, thickness, colour);
        fill(at.left(), at.top(), thickness, height, colour);
        fill(Math.max(at.left(), at.right() - thickness), at.top(), thickness, height, colour);
    }

    /** Fills what of a rectangle lies inside the picture. */
    void fill(int x, int y, int width, int height, Colour colour) {
        int left = Math.max(0, x) & ~1;
        int top = Math.max(0, y) & ~1;
        int right = Math.min(widthPx(), x + width) & ~1;
        int bottom = Math.min(heightPx(), y + height) & ~1;
        if (left < right && top < bottom) {
            Arrays.fill(row, 0, right - left, colour.y());
            for (int line = top; line < bottom; line++) {
                luma.bytes().put(line * luma.strideBytes() + left, row, 0, right - left);
            }
            fillChroma(left, top, right, bottom, colour.u(), colour.v());
        }
    }

    /**
     * Lays a text on a plate that dims what lies under it and takes its colour away.
     *
     * @param x of the plate, even
     * @param y of the plate, even
     * @param text to write
     * @param ink letters and plate
     */
    void plate(int x, int y, TextRun text, Ink ink) {
        int left = Math.max(0, x);
        int right = Math.min(widthPx(), x + ink.plateWidthPx(text)) & ~1;
        int bottom = Math.min(heightPx(), y + ink.plateHeightPx()) & ~1;
        if (left >= right) {
            return;
        }
        int pen = x - left + ink.paddingPx();
        for (int line = Math.max(0, y); line < bottom; line++) {
            int at = line * luma.strideBytes() + left;
            luma.bytes().get(at, row, 0, right - left);
            ink.lay(text, line - y, row, pen, right - left);
            luma.bytes().put(at, row, 0, right - left);
        }
        fillChroma(left, Math.max(0, y), right, bottom, Colour.NEUTRAL_CHROMA, Colour.NEUTRAL_CHROMA);
    }

    /** Makes chroma neutral under what {@code BlockCode} drew. */
    void neutralise(int left, int top, int right, int bottom) {
        fillChroma(left, top, right, bottom, Colour.NEUTRAL_CHROMA, Colour.NEUTRAL_CHROMA);
    }

    private void fillChroma(int left, int top, int right, int bottom, byte u, byte v) {
        if (red == null) {
            for (int i = 0; i < right - left; i += 2) {
                row[i] = u;
                row[i + 1] = v;
            }
            putRows(blue, left, top / 2, right - left, bottom / 2);
            return;
        }
        int pairs = (right - left) / 2;
        Arrays.fill(row, 0, pairs, u);
        putRows(blue, left / 2, top / 2, pairs, bottom / 2);
        Arrays.fill(row, 0, pairs, v);
        putRows(red, left / 2, top / 2, pairs, bottom / 2);
    }

    private void putRows(Plane plane, int leftBytes, int top, int bytes, int bottom) {
        for (int line = top; line < bottom; line++) {
            plane.bytes().put(line * plane.strideBytes() + leftBytes, row, 0, bytes);
        }
    }
}
