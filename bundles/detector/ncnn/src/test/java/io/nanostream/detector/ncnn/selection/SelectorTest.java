package io.nanostream.detector.ncnn.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.detector.ncnn.head.Candidates;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorTest {
    private static final List<String> LABELS = List.of("person", "car");
    private static final int PERSON = 0;
    private static final int CAR = 1;
    private static final CapRules NO_CAPS = new CapRules(0, 0, 0, 0.02f, 0.08f);
    private static final PersonRules NO_PERSON_RULES = new PersonRules(0.55f, 0, false, 0.6f, 0.6f, 2.5f);
    private static final SizeRules SIZES =
            new SizeRules(0.3f, new SizeRules.Step(0.02f, 0.55f), new SizeRules.Step(0.05f, 0.45f), 400f / 307200);

    private final Candidates candidates = new Candidates();

    @Test
    void smallThingsNeedAHigherScore() {
        add(CAR, 0.54f, 0, 0, 0.1f, 0.1f); // area 0.01
        add(CAR, 0.56f, 0.2f, 0, 0.3f, 0.1f);
        add(CAR, 0.44f, 0.4f, 0, 0.6f, 0.2f); // 0.04
        add(CAR, 0.46f, 0.7f, 0, 0.9f, 0.2f);
        add(CAR, 0.29f, 0, 0.5f, 0.4f, 0.9f); // 0.16
        add(CAR, 0.31f, 0.5f, 0.5f, 0.9f, 0.9f);
        assertScores(configured(NO_CAPS, NO_PERSON_RULES), 0.56f, 0.46f, 0.31f);
    }

    @Test
    void aPersonNeedsItsScoreAtAnySize() {
        add(PERSON, 0.54f, 0, 0, 0.5f, 0.5f);
        add(PERSON, 0.56f, 0.5f, 0.5f, 1, 1);
        assertScores(configured(NO_CAPS, NO_PERSON_RULES), 0.56f);
    }

    @Test
    void whatIsTooSmallIsDropped() {
        add(CAR, 0.9f, 0, 0, 0.03f, 0.043f); // 0.00129 of the picture, 396 pixels of the seed's
        add(CAR, 0.8f, 0.5f, 0, 0.53f, 0.044f);
        assertScores(configured(NO_CAPS, NO_PERSON_RULES), 0.8f);
    }

    @Test
    void severalCarsOfOnePictureAreKept() {
        for (int i = 0; i < 5; i++) {
            add(CAR, 0.9f - 0.01f * i, 0.2f * i, 0, 0.2f * i + 0.15f, 0.2f);
        }
        assertEquals(5, configured(NO_CAPS, NO_PERSON_RULES).size());
    }

    @Test
    void aCapCountsTheBoxesOfItsClassThatAreKept() {
        for (int i = 0; i < 5; i++) {
            add(CAR, 0.9f - 0.01f * i, 0.2f * i, 0, 0.2f * i + 0.1f, 0.1f); // small
        }
        add(CAR, 0.5f, 0, 0.5f, 0.5f, 1); // large
        add(PERSON, 0.6f, 0.5f, 0.5f, 1, 1);
        CapRules seed = new CapRules(1, 2, 3, 0.02f, 0.08f);
        assertScores(configured(seed, NO_PERSON_RULES), 0.9f, 0.6f, 0.5f);
    }

    @Test
    void atMostSoManyPersons() {
        for (int i = 0; i < 4; i++) {
            add(PERSON, 0.9f - 0.01f * i, 0.25f * i, 0, 0.25f * i + 0.2f, 0.8f);
        }
        PersonRules two = new PersonRules(0.55f, 2, false, 0.6f, 0.6f, 2.5f);
        assertScores(configured(NO_CAPS, two), 0.9f, 0.89f);
    }

    @Test
    void thePersonFilterKeepsTheLargeOnesOfHumanShape() {
        add(PERSON, 0.9f, 0, 0, 0.4f, 0.8f); // h/w = 2 in a square picture
        add(PERSON, 0.8f, 0.5f, 0, 0.85f, 0.6f); // 0.66 of the largest
        add(PERSON, 0.7f, 0.9f, 0, 1, 0.3f); // too small
        add(PERSON, 0.65f, 0, 0.85f, 1, 1); // lies
        add(CAR, 0.6f, 0, 0.85f, 1, 1);
        PersonRules filter = new PersonRules(0.55f, 0, true, 0.6f, 0.6f, 2.5f);
        assertScores(configured(NO_CAPS, filter), 0.9f, 0.8f, 0.6f);
        assertScores(selector(NO_CAPS, filter).configured(4), 0.6f); // in a wide picture nobody has that shape
    }

    @Test
    void ofOverlappingBoxesOfAClassTheBestStays() {
        add(CAR, 0.6f, 0, 0, 0.4f, 0.4f);
        add(CAR, 0.9f, 0.05f, 0, 0.45f, 0.4f);
        add(PERSON, 0.7f, 0.05f, 0, 0.45f, 0.4f);
        assertScores(configured(NO_CAPS, NO_PERSON_RULES), 0.9f, 0.7f);
        assertScores(selector(NO_CAPS, NO_PERSON_RULES).plain(0.5f, 0.99f), 0.9f, 0.7f, 0.6f);
        assertScores(selector(NO_CAPS, NO_PERSON_RULES).plain(0.65f, 0.99f), 0.9f, 0.7f);
    }

    @Test
    void clipsToTheFirstAndLastPixel() {
        add(CAR, 0.9f, -0.2f, -0.1f, 1.5f, 0.5f);
        Selector selector = selector(NO_CAPS, NO_PERSON_RULES);
        Box box = selector.plain(0, 1).get(0).box();
        assertEquals(new Box(0, 0, 99f / 100, 0.5f), box);
    }

    @Test
    void oneThingIsOneBoxWhateverItMayBeWhereTheConfigurationDecides() {
        add(CAR, 0.8f, 0, 0, 0.5f, 0.5f);
        add(PERSON, 0.9f, 0, 0, 0.5f, 0.48f);
        add(CAR, 0.7f, 0.3f, 0.3f, 0.8f, 0.8f);
        SelectionRules rules = new SelectionRules(SIZES, NO_CAPS, NO_PERSON_RULES, 200, 50, new Overlaps(0.3f, 0.7f));
        Selector selector = new Selector(LABELS, rules, true);
        assertScores(selector.of(candidates, 100, 100).configured(1), 0.9f, 0.7f);
        assertScores(selector.of(candidates, 100, 100).plain(0, 0.5f), 0.9f, 0.8f, 0.7f);
    }

    @Test
    void withoutLabelsEverythingIsATarget() {
        add(CAR, 0.9f, 0, 0, 0.5f, 0.5f);
        Selector unnamed = new Selector(LABELS, rules(NO_CAPS, NO_PERSON_RULES), false);
        assertEquals(
                "Target", unnamed.of(candidates, 100, 100).configured(1).get(0).className());
        assertEquals("car", unnamed.of(candidates, 100, 100).plain(0, 1).get(0).className());
    }

    private void add(int ofClass, float score, float left, float top, float right, float bottom) {
        candidates.add(ofClass, score, left, top, right, bottom);
    }

    private List<Detection> configured(CapRules caps, PersonRules persons) {
        return selector(caps, persons).configured(1);
    }

    private Selector selector(CapRules caps, PersonRules persons) {
        return new Selector(LABELS, rules(caps, persons), true).of(candidates, 100, 100);
    }

    private static SelectionRules rules(CapRules caps, PersonRules persons) {
        return new SelectionRules(SIZES, caps, persons, 200, 50, new Overlaps(0.3f, 1));
    }

    private static void assertScores(List<Detection> found, Float... scores) {
        assertEquals(List.of(scores), found.stream().map(Detection::score).toList());
    }
}
