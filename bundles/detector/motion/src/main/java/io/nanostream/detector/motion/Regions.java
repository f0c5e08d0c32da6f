package io.nanostream.detector.motion;

import java.util.Arrays;

/**
 * The connected pieces of a mask, near ones merged: their edges, how many pixels they have and how strongly these differ.
 * Pieces touch also across corners. Two passes with union-find (Rosenfeld and Pfaltz 1966). Not thread-safe.
 */
final class Regions {
    /** More pieces than this are noise; the lower ones are left out. */
    private static final int MOST = 256;
    /** Pieces are of one thing when the box around both is not much larger than theirs. */
    private static final float MOST_SPARE = 1.5f;

    private final int width;
    private final int height;
    private final int[] label;
    private final int[] parent;
    private final int[] placeOf;
    private final int[] left = new int[MOST];
    private final int[] top = new int[MOST];
    private final int[] right = new int[MOST];
    private final int[] bottom = new int[MOST];
    private final int[] pixels = new int[MOST];
    private final long[] strengths = new long[MOST];
    private int count;

    Regions(int width, int height) {
        this.width = width;
        this.height = height;
        label = new int[width * height];
        int mostLabels = (width / 2 + 1) * (height / 2 + 1) + 1;
        parent = new int[mostLabels];
        placeOf = new int[mostLabels];
    }

    int count() {
        return count;
    }

    /** {@return first column} */
    int left(int region) {
        return left[region];
    }

    /** {@return first row} */
    int top(int region) {
        return top[region];
    }

    /** {@return column behind the last} */
    int right(int region) {
        return right[region];
    }

    /** {@return row below the last} */
    int bottom(int region) {
        return bottom[region];
    }

    /** {@return pixels of its bounding box} */
    int area(int region) {
        return (right[region] - left[region]) * (bottom[region] - top[region]);
    }

    /** {@return pixels that move} */
    int pixels(int region) {
        return pixels[region];
    }

    /** {@return mean strength of its moving pixels, 0..255} */
    float strength(int region) {
        return (float) strengths[region] / pixels[region];
    }

    /**
     * Finds the pieces.
     *
     * @param set which pixels belong to one
     * @param strength how much each differs
     * @param leastPixels smaller pieces are left out
     * @param mergePx pieces nearer than this are merged
     */
    void find(boolean[] set, byte[] strength, int leastPixels, int mergePx) {
        int labels = labelPixels(set);
        measure(labels, strength, leastPixels);
        int before;
        do {
            before = count;
            merge(mergePx);
        } while (count < before);
    }

    private int labelPixels(boolean[] set) {
        int labels = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                label[i] = 0;
                if (set[i]) {
                    int near = neighbour(x, y, i);
                    if (near == 0) {
                        near = ++labels;
                        parent[near] = near;
                    }
                    label[i] = near;
                }
            }
        }
        return labels;
    }

    /** {@return the label of a neighbour to the left or above, all of which become one; 0 when there is none} */
    private int neighbour(int x, int y, int i) {
        int near = x > 0 ? label[i - 1] : 0;
        if (y > 0) {
            near = joined(near, x > 0 ? label[i - width - 1] : 0);
            near = joined(near, label[i - width]);
            near = joined(near, x < width - 1 ? label[i - width + 1] : 0);
        }
        return near;
    }

    private int joined(int a, int b) {
        if (a == 0 || b == 0) {
            return a + b;
        }
        int rootA = root(a);
        int rootB = root(b);
        parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
        return Math.min(rootA, rootB);
    }

    private int root(int of) {
        int root = of;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    private void measure(int labels, byte[] strength, int leastPixels) {
        Arrays.fill(placeOf, 0, labels + 1, 0);
        for (int i = 0; i < label.length; i++) {
            if (label[i] != 0) {
                label[i] = root(label[i]);
                placeOf[label[i]]++;
            }
        }
        count = 0;
        for (int l = 1; l <= labels; l++) {
            boolean taken = placeOf[l] >= leastPixels && count < MOST;
            placeOf[l] = taken ? newRegion() : -1;
        }
        for (int i = 0; i < label.length; i++) {
            if (label[i] != 0 && placeOf[label[i]] >= 0) {
                add(placeOf[label[i]], i % width, i / width, strength[i] & 0xff);
            }
        }
    }

    private int newRegion() {
        left[count] = width;
        top[count] = height;
        right[count] = 0;
        bottom[count] = 0;
        pixels[count] = 0;
        strengths[count] = 0;
        return count++;
    }

    private void add(int region, int x, int y, int strength) {
        left[region] = Math.min(left[region], x);
        top[region] = Math.min(top[region], y);
        right[region] = Math.max(right[region], x + 1);
        bottom[region] = Math.max(bottom[region], y + 1);
        pixels[region]++;
        strengths[region] += strength;
    }

    private void merge(int mergePx) {
        for (int a = 0; a < count; a++) {
            for (int b = count - 1; b > a; b--) {
                if (gap(left[a], right[a], left[b], right[b]) <= mergePx
                        && gap(top[a], bottom[a], top[b], bottom[b]) <= mergePx
                        && unionArea(a, b) <= MOST_SPARE * (area(a) + area(b))) {
                    join(a, b);
                }
            }
        }
    }

    private int unionArea(int a, int b) {
        return (Math.max(right[a], right[b]) - Math.min(left[a], left[b]))
                * (Math.max(bottom[a], bottom[b]) - Math.min(top[a], top[b]));
    }

    private static int gap(int fromA, int toA, int fromB, int toB) {
        return Math.max(fromA, fromB) - Math.min(toA, toB);
    }

    /** Takes b into a; the last one moves to b's place. */
    private void join(int a, int b) {
        left[a] = Math.min(left[a], left[b]);
        top[a] = Math.min(top[a], top[b]);
        right[a] = Math.max(right[a], right[b]);
        bottom[a] = Math.max(bottom[a], bottom[b]);
        pixels[a] += pixels[b];
        strengths[a] += strengths[b];
        count--;
        left[b] = left[count];
        top[b] = top[count];
        right[b] = right[count];
        bottom[b] = bottom[count];
        pixels[b] = pixels[count];
        strengths[b] = strengths[count];
    }
}
