package io.nanostream.runtime.swap.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import org.junit.jupiter.api.Test;

/** A harness that overlooks a fault proves nothing. */
class NumbersIT {
    private final Numbers numbers = new Numbers();

    @Test
    void countsWhatIsMissingTwiceAndOutOfOrder() {
        add(1, 10, 11, 13, 13, 16, 15);

        Counts counts = numbers.take(0, 0);

        assertEquals(5, counts.frames());
        assertEquals(2, counts.missing(), "12 and 14");
        assertEquals(1, counts.twice());
        assertEquals(1, counts.outOfOrder());
        assertTrue(counts.missesOurs());
    }

    @Test
    void aGapBetweenTwoLooksIsMissing() {
        add(1, 10);
        numbers.take(0, 0);
        add(1, 12);

        assertEquals(1, numbers.take(0, 0).missing());
    }

    @Test
    void anotherConnectionBeginsWhereItBegins() {
        add(1, 10, 11);
        numbers.connecting();
        add(1, 11, 20);

        Counts counts = numbers.take(0, 0);

        assertEquals(1, counts.reconnects());
        assertEquals(8, counts.missing(), "12 to 19 within the second connection");
        assertEquals(0, counts.twice());
    }

    @Test
    void aConnectionThatGivesNothingIsNone() {
        add(1, 10);
        numbers.connecting();
        numbers.connecting();
        add(1, 11);

        assertEquals(1, numbers.take(0, 0).reconnects());
    }

    @Test
    void anotherEpochCountsAnew() {
        add(1, 1000);
        add(2, 1, 2);

        Counts counts = numbers.take(0, 0);

        assertEquals(0, counts.missing() + counts.twice() + counts.outOfOrder());
        assertEquals(1, counts.epochs());
    }

    @Test
    void whatTheClientLostItselfIsNotOurs() {
        add(1, 1, 3);

        assertFalse(numbers.take(7, 0).missesOurs());
    }

    private void add(int epoch, long... frameNumbers) {
        for (long number : frameNumbers) {
            numbers.add(new FrameMark(number, 0, number, epoch, FrameKind.LIVE));
        }
    }
}
