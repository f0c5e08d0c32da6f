package io.nanostream.output.rtsp;

import static io.nanostream.output.rtsp.KeyframeGate.Verdict.AWAITING_KEYFRAME;
import static io.nanostream.output.rtsp.KeyframeGate.Verdict.PASS;
import static io.nanostream.output.rtsp.KeyframeGate.Verdict.QUEUE_FULL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class KeyframeGateTest {
    private static final boolean KEY = true;
    private static final boolean DELTA = false;
    private static final boolean FULL = true;
    private static final boolean ROOM = false;

    private final KeyframeGate gate = new KeyframeGate();

    @Test
    void letsNothingPassBeforeTheFirstKeyframe() {
        assertEquals(AWAITING_KEYFRAME, gate.judge(DELTA, ROOM));
        assertEquals(PASS, gate.judge(KEY, ROOM));
        assertEquals(PASS, gate.judge(DELTA, ROOM));
    }

    @Test
    void dropsUpToTheNextKeyframeWhenThereWasNoRoom() {
        gate.judge(KEY, ROOM);
        assertEquals(QUEUE_FULL, gate.judge(DELTA, FULL));
        assertEquals(AWAITING_KEYFRAME, gate.judge(DELTA, ROOM));
        assertEquals(PASS, gate.judge(KEY, ROOM));
    }

    @Test
    void aKeyframeWithoutRoomOpensNothing() {
        gate.judge(KEY, ROOM);
        assertEquals(QUEUE_FULL, gate.judge(KEY, FULL));
        assertEquals(AWAITING_KEYFRAME, gate.judge(DELTA, ROOM));
        assertFalse(gate.open());
    }

    @Test
    void aGapThatSomebodyElseKnowsOfClosesIt() {
        gate.judge(KEY, ROOM);
        gate.close();
        assertEquals(AWAITING_KEYFRAME, gate.judge(DELTA, ROOM));
    }
}
