package io.nanostream.osd.raster.text;

/** How texts look in a picture of one height: the letters, and the plate under them. Immutable. */
public final class Ink {
    /** White, of which letters are made. */
    static final int WHITE_LUMA = 235;

    private static final int BLACK_LUMA = 16;

    private final GlyphSet glyphs;
    private final byte[] dimmed = new byte[256];
    private final int paddingPx;
    private final int plateHeightPx;

    /**
     * Mixes it.
     *
     * @param glyphs the letters
     * @param opacityPercent of the plate, 100 is black
     */
    Ink(GlyphSet glyphs, int opacityPercent) {
        this.glyphs = glyphs;
        for (int luma = 0; luma < dimmed.length; luma++) {
            int above = Math.max(0, luma - BLACK_LUMA);
            dimmed[luma] = (byte) (BLACK_LUMA + above * (100 - opacityPercent) / 100);
        }
        paddingPx = even(glyphs.sizePx() / 2);
        plateHeightPx = even(glyphs.lineHeightPx() + glyphs.sizePx() / 4 + 1);
    }

    /** {@return from the plate's edge to the text, also from the picture's edge to the plate; even} */
    public int paddingPx() {
        return paddingPx;
    }

    /** {@return height of a line with its plate; even} */
    public int plateHeightPx() {
        return plateHeightPx;
    }

    /** {@return width of a text with its plate; even} */
    public int plateWidthPx(TextRun text) {
        return even(text.widthPx(glyphs) + 2 * paddingPx + 1);
    }

    /** {@return width of a text alone} */
    public int textWidthPx(TextRun text) {
        return text.widthPx(glyphs);
    }

    /**
     * Lays one row of plate and text over a row of luma.
     *
     * @param text to write
     * @param line of the plate, from its upper edge
     * @param row luma under it
     * @param pen where in the row the text begins
     * @param length of the row
     */
    public void lay(TextRun text, int line, byte[] row, int pen, int length) {
        for (int i = 0; i < length; i++) {
            row[i] = dimmed[row[i] & 0xff];
        }
        text.blend(glyphs, line - (plateHeightPx - glyphs.lineHeightPx()) / 2, row, pen, length);
    }

    /** {@return the number, or the even one below it} */
    public static int even(int px) {
        return px & ~1;
    }
}
