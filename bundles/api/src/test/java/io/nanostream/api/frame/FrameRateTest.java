package io.nanostream.api.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FrameRateTest {
    @Test
    void readsWholeDecimalAndFractionalRates() {
        assertEquals(new FrameRate(30, 1), FrameRate.parse("30"));
        assertEquals(new FrameRate(25, 2), FrameRate.parse("12.5"));
        assertEquals(new FrameRate(30000, 1001), FrameRate.parse("30000/1001"));
        assertEquals(new FrameRate(30, 1), FrameRate.parse("60/2"));
    }

    @Test
    void refusesWhatIsNoRateWithTheValueInTheMessage() {
        for (String wrong : new String[] {"", "0", "-5", "30fps", "1e3", "0.5", "241", "999999/1", "99999999999"}) {
            String message = assertThrows(IllegalArgumentException.class, () -> FrameRate.parse(wrong), wrong)
                    .getMessage();
            assertTrue(message.startsWith("rate="), message);
        }
    }

    @Test
    void keepsTheGridExactOverYears() {
        FrameRate ntsc = new FrameRate(30000, 1001);
        long year = 946_000_000L; // frames in a year
        assertEquals(
                year / 30000 * 1001 * 1_000_000_000L + year % 30000 * 1001 * 1_000_000_000L / 30000,
                ntsc.nanosAt(year));
        for (long index = 0; index < year; index += 1_315_997) {
            long step = ntsc.nanosAt(index + 1) - ntsc.nanosAt(index);
            assertTrue(step == 33_366_666 || step == 33_366_667, "step " + step);
        }
    }
}
