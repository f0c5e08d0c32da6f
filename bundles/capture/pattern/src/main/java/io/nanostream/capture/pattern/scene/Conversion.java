package io.nanostream.capture.pattern.scene;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.Plane;
import java.awt.image.BufferedImage;

/** From a painted picture to the planes of a frame. */
final class Conversion {
    private static final int[] DITHER = {-3, 1, 3, -1}; // eighths, two by two: gradients without steps

    private final ColourMatrix matrix;

    Conversion(ColourMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * Converts a picture.
     *
     * @param image opaque
     * @param frame of the same size, {@code yuv420p}, writable
     */
    void write(BufferedImage image, Frame frame) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
        writeLuma(rgb, width, frame.plane(0));
        Plane cb = frame.plane(1);
        Plane cr = frame.plane(2);
        for (int y = 0; y < height / 2; y++) {
            for (int x = 0; x < width / 2; x++) {
                int mean = mean(rgb, 2 * y * width + 2 * x, width);
                cb.bytes().put(y * cb.strideBytes() + x, (byte) Math.round(matrix.cb(mean)));
                cr.bytes().put(y * cr.strideBytes() + x, (byte) Math.round(matrix.cr(mean)));
            }
        }
    }

    private void writeLuma(int[] rgb, int width, Plane luma) {
        for (int at = 0; at < rgb.length; at++) {
            int x = at % width;
            int y = at / width;
            double dither = DITHER[(y & 1) * 2 + (x & 1)] / 8.0;
            luma.bytes().put(y * luma.strideBytes() + x, (byte) Math.round(matrix.luma(rgb[at]) + dither));
        }
    }

    private static int mean(int[] rgb, int at, int width) {
        int mean = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sum = (rgb[at] >> shift & 0xff)
                    + (rgb[at + 1] >> shift & 0xff)
                    + (rgb[at + width] >> shift & 0xff)
                    + (rgb[at + width + 1] >> shift & 0xff);
            mean |= (sum + 2) / 4 << shift;
        }
        return mean;
    }
}
