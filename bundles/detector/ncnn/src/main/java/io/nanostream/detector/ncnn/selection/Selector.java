package io.nanostream.detector.ncnn.selection;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.detector.ncnn.head.Candidates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses among the candidates of one picture. Scratch memory is kept: belongs to one thread at a time.
 *
 * <p>Overlap is judged on boxes as the net gave them; sizes, and what is returned, on boxes clipped to the picture's
 * first and last pixel.
 */
public final class Selector {
    private final List<String> labels;
    private final SelectionRules rules;
    private final boolean anonymous;
    private final int person;
    private final int[] ofClass;
    private long[] order = new long[256];
    private int[] kept = new int[64];
    private int keptCount;
    private Candidates candidates;
    private float lastX = 1;
    private float lastY = 1;

    /**
     * Begins.
     *
     * @param labels names of the classes
     * @param rules for {@link #configured}
     * @param named whether configured detections bear their label; else all are called {@code Target}
     */
    public Selector(List<String> labels, SelectionRules rules, boolean named) {
        this.labels = labels;
        this.rules = rules;
        this.anonymous = !named;
        this.person = labels.indexOf(PersonRules.LABEL);
        this.ofClass = new int[labels.size()];
    }

    /**
     * Takes the candidates of a picture.
     *
     * @param from read until the next call
     * @param widthPx the picture's width
     * @param heightPx its height
     * @return this
     */
    public Selector of(Candidates from, int widthPx, int heightPx) {
        candidates = from;
        lastX = (widthPx - 1f) / widthPx;
        lastY = (heightPx - 1f) / heightPx;
        sort();
        keptCount = 0;
        Arrays.fill(ofClass, 0);
        return this;
    }

    /**
     * {@return the candidates that reach a score, without those that a better one of their class overlaps; best first}
     *
     * @param scoreMin 0..1
     * @param nmsIou 0..1
     */
    public List<Detection> plain(float scoreMin, float nmsIou) {
        for (int i = 0; i < candidates.size(); i++) {
            int candidate = (int) order[i];
            if (candidates.score(candidate) >= scoreMin && !overlapped(candidate, nmsIou, 1)) {
                keep(candidate);
            }
        }
        return detections(false);
    }

    /**
     * {@return the candidates that the rules keep, best first}
     *
     * @param aspect the source picture's width over its height
     */
    public List<Detection> configured(float aspect) {
        int looked = Math.min(rules.topK(), candidates.size());
        for (int i = 0; i < looked && keptCount < rules.maxDetections(); i++) {
            int candidate = (int) order[i];
            if (large(candidate)
                    && !capped(candidate)
                    && !overlapped(
                            candidate,
                            rules.overlaps().sameClass(),
                            rules.overlaps().otherClass())) {
                keep(candidate);
            }
        }
        if (person >= 0 && rules.persons().filter()) {
            filterPersons(aspect);
        }
        return detections(anonymous);
    }

    /** Whether it has the score that its size and class ask for. */
    private boolean large(int candidate) {
        float area = area(candidate);
        float least = rules.sizes().scoreMin(area);
        if (candidates.classId(candidate) == person) {
            least = Math.max(least, rules.persons().minScore());
        }
        return area > 0 && area >= rules.sizes().minBoxArea() && candidates.score(candidate) >= least;
    }

    private boolean capped(int candidate) {
        int cap = rules.caps().cap(area(candidate));
        boolean isPerson = candidates.classId(candidate) == person;
        if (isPerson && rules.persons().max() > 0) {
            cap = cap == 0
                    ? rules.persons().max()
                    : Math.min(cap, rules.persons().max());
        }
        return cap > 0 && ofClass[candidates.classId(candidate)] >= cap;
    }

    private void filterPersons(float aspect) {
        float largest = 0;
        for (int i = 0; i < keptCount; i++) {
            if (candidates.classId(kept[i]) == person) {
                largest = Math.max(largest, area(kept[i]));
            }
        }
        int left = 0;
        for (int i = 0; i < keptCount; i++) {
            int c = kept[i];
            float shape = height(c) / (width(c) * aspect);
            if (candidates.classId(c) != person || rules.persons().keeps(area(c), largest, shape)) {
                kept[left++] = c;
            }
        }
        keptCount = left;
    }

    private boolean overlapped(int candidate, float sameClass, float otherClass) {
        for (int i = 0; i < keptCount; i++) {
            boolean same = candidates.classId(kept[i]) == candidates.classId(candidate);
            if (candidates.iou(kept[i], candidate) > (same ? sameClass : otherClass)) {
                return true;
            }
        }
        return false;
    }

    private void keep(int candidate) {
        if (keptCount == kept.length) {
            kept = Arrays.copyOf(kept, 2 * keptCount);
        }
        kept[keptCount++] = candidate;
        ofClass[candidates.classId(candidate)]++;
    }

    /** Best first, then as they came. A score is 0..1, so that its bits order as it does. */
    private void sort() {
        int size = candidates.size();
        if (order.length < size) {
            order = new long[2 * size];
        }
        for (int i = 0; i < size; i++) {
            order[i] = (long) (Integer.MAX_VALUE - Float.floatToRawIntBits(candidates.score(i))) << 32 | i;
        }
        Arrays.sort(order, 0, size);
    }

    private List<Detection> detections(boolean unnamed) {
        List<Detection> all = new ArrayList<>(keptCount);
        for (int i = 0; i < keptCount; i++) {
            int c = kept[i];
            Box box = new Box(left(c), top(c), right(c), bottom(c));
            String name = unnamed ? "Target" : labels.get(candidates.classId(c));
            all.add(new Detection(candidates.classId(c), name, candidates.score(c), box));
        }
        return all;
    }

    private float area(int i) {
        return width(i) * height(i);
    }

    private float width(int i) {
        return right(i) - left(i);
    }

    private float height(int i) {
        return bottom(i) - top(i);
    }

    private float left(int i) {
        return Math.max(0, Math.min(lastX, candidates.left(i)));
    }

    private float right(int i) {
        return Math.max(0, Math.min(lastX, candidates.right(i)));
    }

    private float top(int i) {
        return Math.max(0, Math.min(lastY, candidates.top(i)));
    }

    private float bottom(int i) {
        return Math.max(0, Math.min(lastY, candidates.bottom(i)));
    }
}
