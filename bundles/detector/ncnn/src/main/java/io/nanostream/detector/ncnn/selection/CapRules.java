package io.nanostream.detector.ncnn.selection;

/**
 * How many boxes of one class may be kept before another one of this size is dropped. 0: any number.
 *
 * @param small limit that a box below {@code areaSmall} meets
 * @param medium limit that a box below {@code areaMedium} meets
 * @param large limit that any larger box meets
 * @param areaSmall fraction of the source picture's area
 * @param areaMedium fraction of the source picture's area
 */
public record CapRules(int small, int medium, int large, float areaSmall, float areaMedium) {
    int cap(float area) {
        if (area < areaSmall) {
            return small;
        }
        return area < areaMedium ? medium : large;
    }
}
