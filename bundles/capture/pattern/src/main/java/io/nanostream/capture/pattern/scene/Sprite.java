package io.nanostream.capture.pattern.scene;

import io.nanostream.api.frame.Plane;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * A small picture with transparent parts that is laid over a frame. Opaque stretches are copied by row, edges
 * blended.
 */
final class Sprite {
    private final int width;
    private final int height;
    private final Layer luma;
    private final Layer cb;
    private final Layer cr;

    /**
     * Converts a picture.
     *
     * @param image ARGB, not premultiplied, both sides even
     * @param matrix that of the frames
     */
    Sprite(BufferedImage image, ColourMatrix matrix) {
        this.width = image.getWidth();
        this.height = image.getHeight();
        int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
        int[] halved = halve(argb, width, height);
        this.luma = new Layer(argb, width, matrix::luma);
        this.cb = new Layer(halved, width / 2, matrix::cb);
        this.cr = new Layer(halved, width / 2, matrix::cr);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /**
     * Lays it over a frame, wholly inside.
     *
     * @param planes Y, U and V of {@code yuv420p}, writable
     * @param x left edge, made even; kept inside the picture
     * @param y top edge, likewise
     */
    void draw(Plane[] planes, double x, double y) {
        if (width > planes[0].widthPx() || height > planes[0].heightPx()) {
            return;
        }
        int left = Math.max(0, Math.min(planes[0].widthPx() - width, (int) Math.round(x))) & ~1;
        int top = Math.max(0, Math.min(planes[0].heightPx() - height, (int) Math.round(y))) & ~1;
        luma.draw(planes[0], left, top);
        cb.draw(planes[1], left / 2, top / 2);
        cr.draw(planes[2], left / 2, top / 2);
    }

    /** {@return the mean of each four pixels, their colours weighted with their opacity} */
    private static int[] halve(int[] argb, int width, int height) {
        int[] halved = new int[width / 2 * (height / 2)];
        for (int at = 0; at < halved.length; at++) {
            int first = at / (width / 2) * 2 * width + at % (width / 2) * 2;
            int[] four = {argb[first], argb[first + 1], argb[first + width], argb[first + width + 1]};
            int[] sums = new int[4];
            for (int pixel : four) {
                int alpha = pixel >>> 24;
                sums[0] += alpha;
                for (int channel = 1; channel < 4; channel++) {
                    sums[channel] += alpha * (pixel >> 24 - 8 * channel & 0xff);
                }
            }
            int whole = Math.max(1, sums[0]);
            halved[at] = sums[0] / 4 << 24 | sums[1] / whole << 16 | sums[2] / whole << 8 | sums[3] / whole;
        }
        return halved;
    }

    /** From a colour to one component of it. */
    private interface Component {
        double of(int rgb);
    }

    /** One plane of it. */
    private static final class Layer {
        private final int width;
        private final byte[] values;
        private final int[] alphas;
        private final int[] opaqueFrom;
        private final int[] opaqueTo;

        Layer(int[] argb, int width, Component component) {
            int rows = argb.length / width;
            this.width = width;
            this.values = new byte[argb.length];
            this.alphas = new int[argb.length];
            this.opaqueFrom = new int[rows];
            this.opaqueTo = new int[rows];
            for (int at = 0; at < argb.length; at++) {
                values[at] = (byte) Math.round(component.of(argb[at]));
                alphas[at] = (argb[at] >>> 24) * 257 + 128 >> 8; // 0..256
            }
            for (int row = 0; row < rows; row++) {
                findOpaque(row);
            }
        }

        /** Finds the first stretch of opaque pixels in a row. */
        private void findOpaque(int row) {
            int from = row * width;
            int end = from + width;
            while (from < end && alphas[from] < 256) {
                from++;
            }
            int to = from;
            while (to < end && alphas[to] == 256) {
                to++;
            }
            opaqueFrom[row] = from;
            opaqueTo[row] = to;
        }

        void draw(Plane plane, int left, int top) {
            ByteBuffer out = plane.bytes();
            for (int row = 0; row < opaqueFrom.length; row++) {
                int first = row * width;
                int offset = (top + row) * plane.strideBytes() + left - first;
                blend(out, offset, first, opaqueFrom[row]);
                out.put(offset + opaqueFrom[row], values, opaqueFrom[row], opaqueTo[row] - opaqueFrom[row]);
                blend(out, offset, opaqueTo[row], first + width);
            }
        }

        private void blend(ByteBuffer out, int offset, int from, int to) {
            for (int at = from; at < to; at++) {
                int alpha = alphas[at];
                if (alpha != 0) {
                    int under = out.get(offset + at) & 0xff;
                    out.put(offset + at, (byte) (under + ((values[at] & 0xff) - under) * alpha / 256));
                }
            }
        }
    }
}
