package io.nanostream.osd.raster;

import java.util.Arrays;

/** Which parts of one frame bear texts already, so that no text covers another. One thread. */
final class Spots {
    private static final int EDGES = 4;

    private int[] taken = new int[64 * EDGES];
    private int count;

    /** Begins a frame: nothing is taken. */
    void clear() {
        count = 0;
    }

    /** Takes a rectangle. */
    void take(int x, int y, int width, int height) {
        int at = count++ * EDGES;
        if (at == taken.length) {
            taken = Arrays.copyOf(taken, 2 * at);
        }
        taken[at] = x;
        taken[at + 1] = y;
        taken[at + 2] = x + width;
        taken[at + 3] = y + height;
    }

    /** {@return whether nothing of a rectangle is taken} */
    boolean free(int x, int y, int width, int height) {
        for (int at = 0; at < count * EDGES; at += EDGES) {
            boolean beside = x + width <= taken[at] || x >= taken[at + 2];
            if (!beside && y + height > taken[at + 1] && y < taken[at + 3]) {
                return false;
            }
        }
        return true;
    }
}
