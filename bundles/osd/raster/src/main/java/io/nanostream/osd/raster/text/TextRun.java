package io.nanostream.osd.raster.text;

/** A line of text that is written anew for each frame without allocating. What does not fit is left out. One thread. */
public final class TextRun {
    private final char[] letters = new char[160];
    private int length;

    /** {@return this, begun anew} */
    public TextRun clear() {
        length = 0;
        return this;
    }

    /** {@return the number of letters in the line} */
    public int length() {
        return length;
    }

    /** {@return this, with a letter more} */
    public TextRun add(char letter) {
        if (length < letters.length) {
            letters[length++] = letter;
        }
        return this;
    }

    /** {@return this, with a text more} */
    public TextRun add(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
        return this;
    }

    /** {@return this, with another line's letters more} */
    public TextRun add(TextRun text) {
        for (int i = 0; i < text.length; i++) {
            add(text.letters[i]);
        }
        return this;
    }

    /** {@return this, with a whole number of at least so many digits more} */
    public TextRun add(long number, int digits) {
        if (number < 0) {
            add('-');
        }
        long power = 1;
        int places = 1;
        while (places < digits || places < 19 && number / power / 10 != 0) {
            power *= 10;
            places++;
        }
        for (; power > 0; power /= 10) {
            add((char) ('0' + Math.abs(number / power % 10)));
        }
        return this;
    }

    int widthPx(GlyphSet glyphs) {
        int width = 0;
        for (int i = 0; i < length; i++) {
            width += glyphs.glyph(letters[i]).advancePx();
        }
        return width;
    }

    /** Lays one pixel row of the text over a row of luma. */
    void blend(GlyphSet glyphs, int line, byte[] row, int pen, int limit) {
        int at = pen;
        for (int i = 0; i < length && at < limit; i++) {
            Glyph glyph = glyphs.glyph(letters[i]);
            if (line >= glyph.topPx() && line < glyph.topPx() + glyph.heightPx()) {
                glyph.blend(line, row, at, limit);
            }
            at += glyph.advancePx();
        }
    }

    @Override
    public String toString() {
        return new String(letters, 0, length);
    }
}
