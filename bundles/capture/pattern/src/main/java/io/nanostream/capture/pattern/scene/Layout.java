package io.nanostream.capture.pattern.scene;

import io.nanostream.api.frame.BlockCode;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * Where things stand, in pixels. The writing keeps to a field of 50 x 28 units in the middle, as large as fits;
 * rows for block codes stay free at the top and at the bottom.
 *
 * <pre>
 *  (block code of the stream)
 *  NanoStream                     balloons
 *  1280 x 720, 30 fps
 *  [ 12:34:56.7 ]                      balloons
 *  [capture 1234]
 *  ==== colour bars, with a marker that crosses ====
 *  (block code of the capture number)
 * </pre>
 *
 * @param width of the picture
 * @param height of the picture
 * @param unit pixels
 */
record Layout(int width, int height, double unit) {
    /** Characters in a field of digits: {@code 12:34:56.7}. */
    static final int FIELD_CHARS = 10;

    static Layout of(int width, int height) {
        return new Layout(width, height, Math.min(width / 50.0, height / 28.0));
    }

    double x(double units) {
        return (width - 50 * unit) / 2 + units * unit;
    }

    double y(double units) {
        return (height - 28 * unit) / 2 + units * unit;
    }

    /** {@return width of a digit, even} */
    int digitWidth() {
        return even(1.8 * unit);
    }

    /** {@return height of a digit, even} */
    int digitHeight() {
        return even(2.8 * unit);
    }

    /** {@return left edge of both fields of digits, even} */
    int digitsLeft() {
        return even(x(3.6));
    }

    int clockTop() {
        return even(y(11.6));
    }

    int numberTop() {
        return even(y(17.2));
    }

    /** {@return the dark field behind a row of digits} */
    RoundRectangle2D panel(int top) {
        double edge = 0.6 * unit;
        double width = FIELD_CHARS * digitWidth() + 2 * edge;
        return new RoundRectangle2D.Double(
                digitsLeft() - edge, top - edge / 2, width, digitHeight() + edge, unit, unit);
    }

    /** {@return the strip of colour bars, above the row of the block code} */
    Rectangle2D bars() {
        int cell = BlockCode.cellPx(width);
        return new Rectangle2D.Double(0, even(height - 3.6 * cell), width, even(cell));
    }

    static int even(double pixels) {
        return Math.max(2, (int) Math.round(pixels) & ~1);
    }
}
