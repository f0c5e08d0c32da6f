package io.nanostream.capture.pattern.scene;

import io.nanostream.api.frame.Plane;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Digits as opaque cells of luma, ready to be copied onto the dark fields. */
final class Digits {
    private static final String CHARS = "0123456789:.";

    private final int width;
    private final int height;
    private final byte[][] cells = new byte[CHARS.length()][];

    Digits(int width, int height, ColourMatrix matrix) {
        this.width = width;
        this.height = height;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(CHARS.charAt(i), matrix);
        }
    }

    /**
     * Writes text; where it has a blank, what is there stays.
     *
     * @param luma the Y plane, writable
     * @param left edge of the first cell
     * @param top edge
     * @param text digits, colons, dots, blanks
     */
    void draw(Plane luma, int left, int top, char[] text) {
        for (int i = 0; i < text.length && left + (i + 1) * width <= luma.widthPx(); i++) {
            if (text[i] != ' ') {
                draw(luma, left + i * width, top, cells[CHARS.indexOf(text[i])]);
            }
        }
    }

    private void draw(Plane luma, int left, int top, byte[] cell) {
        for (int row = 0; row < height && top + row < luma.heightPx(); row++) {
            luma.bytes().put((top + row) * luma.strideBytes() + left, cell, row * width, width);
        }
    }

    private byte[] cell(char c, ColourMatrix matrix) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Backdrop.PANEL);
        g.fillRect(0, 0, width, height);
        g.setColor(new Color(0xf4f4f4));
        g.setFont(new Font(Font.MONOSPACED, Font.BOLD, 1).deriveFont(height * 1.05f));
        FontMetrics metrics = g.getFontMetrics();
        float baseline = height / 2f + height * 1.05f * 0.365f; // digits of DejaVu are 0.73 em high
        g.drawString(String.valueOf(c), (width - metrics.charWidth(c)) / 2f, baseline);
        g.dispose();
        int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] values = new byte[rgb.length];
        for (int at = 0; at < rgb.length; at++) {
            values[at] = (byte) Math.round(matrix.luma(rgb[at]));
        }
        return values;
    }
}
