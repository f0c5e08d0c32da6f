package io.nanostream.detector.ncnn.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Detection;
import io.nanostream.detector.ncnn.head.Candidates;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any candidates; the seed of a failure is in its message. */
class SelectorPropertyTest {
    private static final List<String> LABELS = List.of("person", "car", "dog");
    private static final float WIDEST = 639f / 640;

    @Test
    void holdsForRandomCandidates() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Candidates candidates = random(random);
            float scoreMin = random.nextFloat();
            float nms = random.nextFloat();
            SelectionRules rules = rules(random);
            Selector selector = new Selector(LABELS, rules, true);
            List<Detection> plain = selector.of(candidates, 640, 480).plain(scoreMin, nms);
            List<Detection> configured = selector.of(candidates, 640, 480).configured(4f / 3);
            assertSound(plain, "seed " + seed);
            assertSound(configured, "seed " + seed);
            assertTrue(plain.stream().allMatch(one -> one.score() >= scoreMin), "seed " + seed);
            assertTrue(configured.size() <= rules.maxDetections(), "seed " + seed);
            assertEquals(plain, selector.of(candidates, 640, 480).plain(scoreMin, nms), "the same again, seed " + seed);
            assertEveryDroppedOneIsCovered(candidates, plain, scoreMin, "seed " + seed);
        }
    }

    private static void assertSound(List<Detection> found, String where) {
        for (int i = 0; i < found.size(); i++) {
            Detection one = found.get(i);
            assertTrue(i == 0 || found.get(i - 1).score() >= one.score(), "best first, " + where);
            assertTrue(one.box().left() >= 0 && one.box().right() <= WIDEST, where + one);
            assertTrue(one.box().top() >= 0 && one.box().bottom() <= 479f / 480, where + one);
            assertEquals(LABELS.get(one.classId()), one.className());
        }
    }

    /** The best of each class is always kept. */
    private static void assertEveryDroppedOneIsCovered(
            Candidates all, List<Detection> kept, float scoreMin, String where) {
        for (int ofClass = 0; ofClass < LABELS.size(); ofClass++) {
            float best = -1;
            for (int i = 0; i < all.size(); i++) {
                best = all.classId(i) == ofClass ? Math.max(best, all.score(i)) : best;
            }
            int wanted = ofClass;
            float first = (float) kept.stream()
                    .filter(one -> one.classId() == wanted)
                    .mapToDouble(Detection::score)
                    .findFirst()
                    .orElse(-1);
            assertEquals(best >= scoreMin ? best : -1, first, where);
        }
    }

    private static Candidates random(Random random) {
        Candidates candidates = new Candidates();
        int count = random.nextInt(600);
        for (int i = 0; i < count; i++) {
            float left = random.nextFloat() * 1.4f - 0.2f;
            float top = random.nextFloat() * 1.4f - 0.2f;
            float width = random.nextFloat() * 0.5f;
            float height = random.nextFloat() * 0.5f;
            int ofClass = random.nextInt(LABELS.size());
            candidates.add(ofClass, random.nextFloat(), left, top, left + width, top + height);
        }
        return candidates;
    }

    private static SelectionRules rules(Random random) {
        SizeRules sizes = new SizeRules(
                random.nextFloat(),
                new SizeRules.Step(0.02f, random.nextFloat()),
                new SizeRules.Step(0.05f, random.nextFloat()),
                0.0013f);
        CapRules caps = new CapRules(random.nextInt(3), random.nextInt(3), random.nextInt(4), 0.02f, 0.08f);
        PersonRules persons = new PersonRules(0.3f, random.nextInt(3), random.nextBoolean(), 0.6f, 0.6f, 2.5f);
        return new SelectionRules(
                sizes,
                caps,
                persons,
                1 + random.nextInt(300),
                1 + random.nextInt(60),
                new Overlaps(random.nextFloat(), 1));
    }
}
