package io.nanostream.detector.motion;

/**
 * Tells shadows from things: a shadow darkens the background by a share that changes little from pixel to pixel, so that
 * what lies in it still shows. The even inside of a dark thing may pass for one; its edges do not, and they make its box.
 */
final class Shadows {
    private static final float DARKEST = 0.4f;
    private static final float STEP = 0.06f;

    private final int width;
    private final int height;

    Shadows(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Clears the pixels of shadows.
     *
     * @param grey the picture
     * @param level the background
     * @param noise usual deviation of a pixel from its background, in levels
     * @param strength how much each pixel differs; set to 0 in shadows
     */
    void clear(byte[] grey, float[] level, float noise, byte[] strength) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (strength[i] != 0 && isShadow(grey, level, noise, x, y)) {
                    strength[i] = 0;
                }
            }
        }
    }

    private boolean isShadow(byte[] grey, float[] level, float noise, int x, int y) {
        int i = y * width + x;
        float here = ratio(grey, level, i);
        if (here < DARKEST || here >= 1) {
            return false;
        }
        float step = STEP + 2 * noise / Math.max(1, level[i]);
        return Math.abs(ratio(grey, level, x > 0 ? i - 1 : i) - here) < step
                && Math.abs(ratio(grey, level, x < width - 1 ? i + 1 : i) - here) < step
                && Math.abs(ratio(grey, level, y > 0 ? i - width : i) - here) < step
                && Math.abs(ratio(grey, level, y < height - 1 ? i + width : i) - here) < step;
    }

    private static float ratio(byte[] grey, float[] level, int i) {
        return (grey[i] & 0xff) / Math.max(1, level[i]);
    }
}
