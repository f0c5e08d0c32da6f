package io.nanostream.governor.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.govern.Savings;
import io.nanostream.governor.thermal.Ladder.Place;
import io.nanostream.governor.thermal.Watch.View;
import org.junit.jupiter.api.Test;

class WatchTest {
    @Test
    void tellsAStepAsAStep() {
        assertEquals(
                "step 1 -> 2: saved: detection slower, smaller model",
                Watch.move(view(1, false, "detection slower"), view(2, false, "detection slower, smaller model")));
        assertEquals("step 1 -> 0: nothing is saved any more", Watch.move(view(1, false, "x"), view(0, false, "")));
    }

    @Test
    void tellsAPauseWithoutAStepThatIsNone() {
        assertEquals(
                "step 5: saved: detection paused, fewer frames",
                Watch.move(view(5, false, "fewer frames"), view(5, true, "detection paused, fewer frames")));
        assertEquals(
                "step 5: saved: fewer frames",
                Watch.move(view(5, true, "detection paused, fewer frames"), view(5, false, "fewer frames")));
    }

    private static View view(int step, boolean paused, String text) {
        return new View("zone", 80, new Place(step, paused), Savings.NONE, text, "");
    }
}
