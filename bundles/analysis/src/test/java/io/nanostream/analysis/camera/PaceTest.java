package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** When looks are due; the time is the test's, in milliseconds. */
class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void staysOnItsGridWhenFramesComeALittleLate() {
        assertEquals(1000, pace.due(0, 1000));
        look(1000, 1040, 100);
        assertEquals(1100, pace.due(0, 1050));
        look(1120, 1160, 100);
        assertEquals(1200, pace.due(0, 1160));
        look(1233, 1240, 100);
        assertEquals(1300, pace.due(0, 1240));
    }

    @Test
    void beginsANewGridWhenALookTookLonger() {
        look(1000, 1350, 100);
        assertEquals(1350, pace.due(0, 1350));
        look(1360, 1400, 100);
        assertEquals(1460, pace.due(0, 1400));
    }

    @Test
    void pausesAfterTheEnd() {
        look(1000, 1040, 100);
        assertEquals(1340, pace.due(300, 1050));
    }

    @Test
    void isDueAtOnceWithoutARate() {
        look(1000, 1040, 0);
        assertEquals(1040, pace.due(0, 1040));
    }

    private void look(long begin, long end, long period) {
        pace.begin(begin, period);
        pace.end(end);
    }
}
