package io.nanostream.governor.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.governor.thermal.Ladder.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ladder on curves of temperature: a reading each 5 s, a step at most each 10 s, high 75, critical 80, hysteresis 3. */
class LadderTest {
    private static final Thresholds RULES = new Thresholds(75, 80, 3, 10_000_000_000L);
    private static final long READING = 5_000_000_000L;
    private static final int STEPS = 5;

    private final Ladder ladder = new Ladder();
    private long now = -7; // clocks may begin anywhere

    @Test
    void staysOnTheGroundWhileItIsCool() {
        assertEquals(List.of(0, 0, 0), steps(20, 60, 74.9));
    }

    @Test
    void climbsAStepEachTenSecondsWhileItIsHotAndNeverBeyondTheLast() {
        assertEquals(
                List.of(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 5), steps(75, 76, 77, 78, 79, 78, 77, 76, 75, 76, 77, 78));
    }

    @Test
    void goesDownAStepEachTenSecondsOnceItIsCool() {
        steps(76, 76, 76, 76, 76);
        assertEquals(List.of(3, 2, 2, 1, 1, 0, 0), steps(71.9, 71, 70, 69, 68, 67, 66));
    }

    @Test
    void changesNothingBetweenTheThresholds() {
        steps(76, 76, 76);
        assertEquals(List.of(2, 2, 2, 2, 2, 2), steps(74.9, 72, 73, 74, 72.5, 74));
    }

    @Test
    void doesNotFlapWhenTheTemperatureSwingsAroundAThreshold() {
        List<Integer> steps = steps(75.1, 74.9, 75.1, 74.9, 75.1, 74.9, 75.1, 74.9, 75.1, 74.9);
        for (int i = 1; i < steps.size(); i++) {
            assertTrue(steps.get(i) >= steps.get(i - 1), steps.toString());
        }
    }

    @Test
    void pausesDetectionAtOnceWhereItIsCriticalAndClimbsWithEachReading() {
        assertEquals(new Place(1, true), at(81));
        assertEquals(new Place(2, true), at(82));
        assertEquals(new Place(3, true), at(80));
        assertEquals(new Place(3, true), at(77), "critical is left below 77 only");
        assertEquals(new Place(4, false), at(76.9), "still hot, and ten seconds are over");
    }

    @Test
    void takesEverythingBackWhenNobodyKnowsTheTemperature() {
        steps(81, 81);
        assertEquals(new Place(0, false), ladder.release());
        assertEquals(new Place(0, false), at(70));
    }

    @Test
    void followsWhenThereAreFewerStepsThanBefore() {
        steps(81, 81, 81);
        now += READING;
        assertEquals(1, ladder.at(now, 74, RULES, 1).step());
    }

    @Test
    void keepsItsRulesOnAnyCurve() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Place before = new Place(0, false);
        double celsius = 70;
        long lastMove = Long.MIN_VALUE / 2;
        for (int i = 0; i < 2000; i++) {
            celsius = Math.max(40, Math.min(95, celsius + random.nextGaussian() * 3));
            Place place = at(celsius);
            int move = place.step() - before.step();
            String what = "seed " + seed + ", reading " + i + ": " + celsius + " " + before + " -> " + place;
            assertTrue(Math.abs(move) <= 1 && place.step() >= 0 && place.step() <= STEPS, what);
            assertTrue(move <= 0 || celsius >= RULES.high(), what);
            assertTrue(move >= 0 || celsius < RULES.high() - RULES.hysteresis(), what);
            assertTrue(move == 0 || celsius >= RULES.critical() || now - lastMove >= RULES.stepNanos(), what);
            assertTrue(place.paused() || celsius < RULES.critical(), what);
            assertTrue(!place.paused() || before.paused() || celsius >= RULES.critical(), what);
            lastMove = move == 0 ? lastMove : now;
            before = place;
        }
    }

    private List<Integer> steps(double... curve) {
        List<Integer> steps = new ArrayList<>();
        for (double celsius : curve) {
            steps.add(at(celsius).step());
        }
        return steps;
    }

    private Place at(double celsius) {
        now += READING;
        return ladder.at(now, celsius, RULES, STEPS);
    }
}
