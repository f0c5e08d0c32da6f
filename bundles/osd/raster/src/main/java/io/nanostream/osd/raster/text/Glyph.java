package io.nanostream.osd.raster.text;

/**
 * One letter, rasterised.
 *
 * @param leftPx from the pen to the mask's left edge; may be negative
 * @param topPx from the line's upper edge to the mask's
 * @param widthPx of the mask, 0 for a blank
 * @param heightPx of the mask
 * @param advancePx from this pen to the next
 * @param coverage how much of each pixel is ink, 0..255, row by row
 */
record Glyph(int leftPx, int topPx, int widthPx, int heightPx, int advancePx, byte[] coverage) {

    /** Lays one row of the letter over a row of luma. */
    void blend(int line, byte[] row, int pen, int limit) {
        int first = pen + leftPx;
        int from = Math.max(0, -first);
        int to = Math.min(widthPx, limit - first);
        int offset = (line - topPx) * widthPx;
        for (int x = from; x < to; x++) {
            int ink = coverage[offset + x] & 0xff;
            if (ink != 0) {
                int under = row[first + x] & 0xff;
                row[first + x] = (byte) (under + ((Ink.WHITE_LUMA - under) * (ink + (ink >> 7)) >> 8));
            }
        }
    }
}
