package io.nanostream.stream.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeyframeGateTest {
    private final KeyframeGate gate = new KeyframeGate();

    @Test
    void grantsOneKeyframeToAllWhoAskedBeforeIt() {
        gate.ask();
        gate.ask();
        assertTrue(gate.grant(1_000));
        assertFalse(gate.grant(2_000_000_000));
    }

    @Test
    void keepsKeyframesApartAndServesTheRequestThen() {
        gate.ask();
        assertTrue(gate.grant(0));
        gate.ask();
        assertFalse(gate.grant(KeyframeGate.APART_NANOS - 1));
        assertTrue(gate.grant(KeyframeGate.APART_NANOS));
    }

    @Test
    void grantsTwoASecondInTheLongRunHoweverOftenIsAsked() {
        int granted = 0;
        for (long now = 0; now < 60_000_000_000L; now += 33_333_333) {
            gate.ask();
            if (gate.grant(now)) {
                granted++;
            }
        }
        assertEquals(120 + KeyframeGate.BURST, granted, 2);
    }
}
