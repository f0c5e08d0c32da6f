package io.nanostream.osd.raster.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The letters of one size, each rasterised when it is first asked for. From any thread. */
final class GlyphSet {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final Font font;
    private final int ascentPx;
    private final int lineHeightPx;
    /** Racy on purpose: glyphs are immutable, at worst one is rasterised twice. */
    private final Glyph[] latin = new Glyph[256];

    private final Map<Character, Glyph> others = new ConcurrentHashMap<>();

    GlyphSet(Font font) {
        LineMetrics metrics = font.getLineMetrics("Ágjy", CONTEXT);
        this.font = font;
        this.ascentPx = (int) Math.ceil(metrics.getAscent());
        this.lineHeightPx = ascentPx + (int) Math.ceil(metrics.getDescent());
    }

    int sizePx() {
        return font.getSize();
    }

    int lineHeightPx() {
        return lineHeightPx;
    }

    Glyph glyph(char letter) {
        if (letter >= latin.length) {
            return others.computeIfAbsent(letter, this::rasterised);
        }
        Glyph glyph = latin[letter];
        if (glyph == null) {
            glyph = rasterised(letter);
            latin[letter] = glyph;
        }
        return glyph;
    }

    void rasterise(CharSequence letters) {
        letters.chars().forEach(letter -> glyph((char) letter));
    }

    private Glyph rasterised(char letter) {
        char shown = Character.isSurrogate(letter) || Character.isISOControl(letter) ? '?' : letter;
        String text = String.valueOf(shown);
        int advance = (int) Math.round(font.getStringBounds(text, CONTEXT).getWidth());
        int margin = 2 + font.getSize() / 4;
        BufferedImage image =
                new BufferedImage(advance + 2 * margin, lineHeightPx + 2 * margin, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        pen.setFont(font);
        pen.setColor(Color.WHITE);
        pen.drawString(text, margin, margin + ascentPx);
        pen.dispose();
        return cropped(image, margin, advance);
    }

    private static Glyph cropped(BufferedImage image, int margin, int advance) {
        int left = image.getWidth();
        int right = -1;
        int top = image.getHeight();
        int bottom = -1;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        if (right < 0) {
            return new Glyph(0, 0, 0, 0, advance, new byte[0]);
        }
        int width = right - left + 1;
        byte[] coverage = new byte[width * (bottom - top + 1)];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = (byte) (image.getRGB(left + i % width, top + i / width) >>> 24);
        }
        return new Glyph(left - margin, top - margin, width, bottom - top + 1, advance, coverage);
    }
}
