package io.nanostream.detector.ncnn.selection;

/**
 * When a box is taken for another view of a better one.
 *
 * @param sameClass IoU of two boxes of one class beyond which the better alone is kept, 0..1
 * @param otherClass IoU of two boxes of different classes beyond which the better alone is kept, 0..1
 */
public record Overlaps(float sameClass, float otherClass) {}
