package io.nanostream.detector.ncnn.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long START = Long.MAX_VALUE - 5; // the clock may overflow

    @Test
    void isOverAfterAWhileWhereItMayBeNoFaultOfTheModels() {
        Failure passing = new Failure("killed", true, START);
        assertFalse(passing.isOver(START + 60 * SECOND));
        assertTrue(passing.isOver(START + 61 * SECOND));
        assertFalse(new Failure("crashed", false, START).isOver(START + 61 * SECOND));
    }

    @Test
    void saysWhatAllowsTheModelAgain() {
        assertEquals(
                "correct or replace its card and files; it is tried again when they or a setting of a.b change",
                new Failure("crashed", false, START).problem("m", "a.b").remedy());
        Problem passing = new Failure("killed", true, START).problem("m", "a.b");
        assertEquals("model m", passing.subject());
        assertTrue(
                passing.remedy().startsWith("it is tried again every 60 s, and at once when a setting of a.b changes"));
    }
}
