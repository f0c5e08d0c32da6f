package io.nanostream.detector.motion;

/** Which pixels move, cleaned: a pixel counts when most of its neighbourhood of three by three does. Not thread-safe. */
final class Mask {
    private static final int MOST_OF_NINE = 5;

    private final int width;
    private final int height;
    private final byte[] rowSums;
    private final boolean[] set;

    Mask(int width, int height) {
        this.width = width;
        this.height = height;
        rowSums = new byte[width * height];
        set = new boolean[width * height];
    }

    /** {@return rows from the top, true where something moves; lent} */
    boolean[] set() {
        return set;
    }

    /** Cleans a picture of strengths, 0 where nothing moves. Beyond the edges the picture goes on as at them. */
    void take(byte[] strength) {
        for (int y = 0; y < height; y++) {
            sumRow(strength, y * width);
        }
        for (int y = 0; y < height; y++) {
            int above = Math.max(0, y - 1) * width;
            int here = y * width;
            int below = Math.min(height - 1, y + 1) * width;
            for (int x = 0; x < width; x++) {
                set[here + x] = rowSums[above + x] + rowSums[here + x] + rowSums[below + x] >= MOST_OF_NINE;
            }
        }
    }

    private void sumRow(byte[] strength, int start) {
        int last = start + width - 1;
        int left = strength[start] == 0 ? 0 : 1;
        int here = left;
        for (int i = start; i <= last; i++) {
            int right = strength[Math.min(last, i + 1)] == 0 ? 0 : 1;
            rowSums[i] = (byte) (left + here + right);
            left = here;
            here = right;
        }
    }
}
