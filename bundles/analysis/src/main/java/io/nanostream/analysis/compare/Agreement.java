package io.nanostream.analysis.compare;

import io.nanostream.api.detect.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far the boxes of two who looked at the same pictures are the same.
 *
 * @param matched boxes that both have
 * @param extra boxes that only the first has
 * @param missed boxes that only the second has
 */
record Agreement(long matched, long extra, long missed) {
    /** Of no pictures. */
    static final Agreement NONE = new Agreement(0, 0, 0);

    private static final float IOU_MIN = 0.5f;

    /**
     * {@return how far they agree in one picture: greedily, the best score of the first goes first and takes the box of the same class's name that overlaps
     * it most, with an IoU of 0.5 at least}
     *
     * @param first what one found
     * @param second what the other found
     */
    static Agreement of(List<Detection> first, List<Detection> second) {
        List<Detection> left = new ArrayList<>(second);
        List<Detection> best = new ArrayList<>(first);
        best.sort(Comparator.comparingDouble(Detection::score).reversed());
        int matched = 0;
        for (Detection one : best) {
            Detection nearest = nearest(one, left);
            if (nearest != null) {
                left.remove(nearest);
                matched++;
            }
        }
        return new Agreement(matched, first.size() - matched, left.size());
    }

    private static Detection nearest(Detection one, List<Detection> others) {
        Detection nearest = null;
        float most = IOU_MIN;
        for (Detection other : others) {
            float iou = one.box().iou(other.box());
            if (other.className().equals(one.className()) && iou >= most && (nearest == null || iou > most)) {
                nearest = other;
                most = iou;
            }
        }
        return nearest;
    }

    /** {@return both together} */
    Agreement plus(Agreement other) {
        return new Agreement(matched + other.matched, extra + other.extra, missed + other.missed);
    }

    /** {@return 0..1; NaN when nobody found anything} */
    double f1() {
        return 2.0 * matched / (2.0 * matched + extra + missed);
    }
}
