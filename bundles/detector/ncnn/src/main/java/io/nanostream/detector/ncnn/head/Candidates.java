package io.nanostream.detector.ncnn.head;

import java.util.Arrays;

/**
 * What the cells of one picture propose. Kept and refilled, so that an inference makes no garbage; boxes are in
 * fractions of the source picture, not clipped. Belongs to one thread at a time.
 */
public final class Candidates {
    private int size;
    private int[] classId = new int[256];
    private float[] score = new float[256];
    private float[] edges = new float[4 * 256];

    /** Empties it. */
    public void clear() {
        size = 0;
    }

    /** {@return how many there are} */
    public int size() {
        return size;
    }

    /**
     * Adds one.
     *
     * @param ofClass class id
     * @param withScore 0..1
     */
    public void add(int ofClass, float withScore, float left, float top, float right, float bottom) {
        if (size == score.length) {
            grow();
        }
        classId[size] = ofClass;
        score[size] = withScore;
        edges[4 * size] = left;
        edges[4 * size + 1] = top;
        edges[4 * size + 2] = right;
        edges[4 * size + 3] = bottom;
        size++;
    }

    /** {@return the class id of a candidate} */
    public int classId(int i) {
        return classId[i];
    }

    /** {@return the score of a candidate} */
    public float score(int i) {
        return score[i];
    }

    /** {@return the left edge of a candidate} */
    public float left(int i) {
        return edges[4 * i];
    }

    /** {@return the upper edge of a candidate} */
    public float top(int i) {
        return edges[4 * i + 1];
    }

    /** {@return the right edge of a candidate} */
    public float right(int i) {
        return edges[4 * i + 2];
    }

    /** {@return the lower edge of a candidate} */
    public float bottom(int i) {
        return edges[4 * i + 3];
    }

    /** {@return the area over which two candidates agree, over that of both together (IoU), 0..1} */
    public float iou(int i, int j) {
        float width = Math.min(right(i), right(j)) - Math.max(left(i), left(j));
        float height = Math.min(bottom(i), bottom(j)) - Math.max(top(i), top(j));
        if (width <= 0 || height <= 0) {
            return 0;
        }
        float both = width * height;
        return both / (area(i) + area(j) - both);
    }

    private float area(int i) {
        return (right(i) - left(i)) * (bottom(i) - top(i));
    }

    private void grow() {
        classId = Arrays.copyOf(classId, 2 * size);
        score = Arrays.copyOf(score, 2 * size);
        edges = Arrays.copyOf(edges, 8 * size);
    }
}
