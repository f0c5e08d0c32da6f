package io.nanostream.tracker.iou;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which detection belongs to which object: pairs of one class, best first, each detection and each object once. Overlap
 * comes before distance. The best pair is never given up for a better sum over all pairs: a swap of ids is worse than a
 * new id.
 */
final class Matching {
    /** No object. */
    static final int NONE = -1;
    /** Boxes narrower than this share of the picture count as that wide when distances are measured. */
    private static final float SMALLEST = 0.03f;
    /** Boxes whose areas differ by more are not matched by distance. */
    private static final float MOST_GROWTH = 3;

    private record Pair(float likeness, int object, int detection) implements Comparable<Pair> {
        /** Best first; equally good ones by object, then by detection. */
        @Override
        public int compareTo(Pair other) {
            int order = Float.compare(other.likeness, likeness);
            order = order != 0 ? order : Integer.compare(object, other.object);
            return order != 0 ? order : Integer.compare(detection, other.detection);
        }
    }

    private Matching() {}

    /**
     * Pairs them.
     *
     * @param objects in the order of their ids
     * @param seconds the time of the picture
     * @param found in an order that does not depend on who found them
     * @param settings least overlap and greatest distance
     * @return for each detection the index of its object, or {@link #NONE}
     */
    static int[] objectOfEach(
            List<FollowedObject> objects, double seconds, List<Detection> found, IouTrackerSettings settings) {
        List<Pair> pairs = new ArrayList<>();
        for (int o = 0; o < objects.size(); o++) {
            FollowedObject object = objects.get(o);
            Box expected = object.expected(seconds);
            for (int d = 0; d < found.size(); d++) {
                Detection detection = found.get(d);
                if (object.className().equals(detection.className())) {
                    float likeness = likeness(expected, detection.box(), settings);
                    if (likeness > 0) {
                        pairs.add(new Pair(likeness, o, d));
                    }
                }
            }
        }
        Collections.sort(pairs);
        return takeBest(pairs, objects.size(), found.size());
    }

    private static int[] takeBest(List<Pair> pairs, int objects, int detections) {
        boolean[] taken = new boolean[objects];
        int[] objectOf = new int[detections];
        Arrays.fill(objectOf, NONE);
        for (Pair pair : pairs) {
            if (!taken[pair.object] && objectOf[pair.detection] == NONE) {
                taken[pair.object] = true;
                objectOf[pair.detection] = pair.object;
            }
        }
        return objectOf;
    }

    /** {@return 1 plus the IoU where it is enough; else up to 1, the nearer the more; 0 or less where neither fits} */
    private static float likeness(Box expected, Box found, IouTrackerSettings settings) {
        float iou = expected.iou(found);
        if (iou >= settings.minIou()) {
            return 1 + iou;
        }
        return nearness(expected, found, settings.centreDistance());
    }

    private static float nearness(Box expected, Box found, float limit) {
        float width = Math.max(SMALLEST, (expected.width() + found.width()) / 2);
        float height = Math.max(SMALLEST, (expected.height() + found.height()) / 2);
        float x = (expected.left() + expected.right() - found.left() - found.right()) / 2 / width;
        float y = (expected.top() + expected.bottom() - found.top() - found.bottom()) / 2 / height;
        float squared = x * x + y * y;
        if (squared >= limit * limit
                || expected.area() > MOST_GROWTH * found.area()
                || found.area() > MOST_GROWTH * expected.area()) {
            return 0;
        }
        return 1 - (float) Math.sqrt(squared) / limit;
    }
}
