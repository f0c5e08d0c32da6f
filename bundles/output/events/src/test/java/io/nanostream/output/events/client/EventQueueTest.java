package io.nanostream.output.events.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.output.events.Sets;
import io.nanostream.output.events.SilentStream;
import io.nanostream.output.events.message.DetectionsMessage;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue queue = new EventQueue();

    private static DetectionsMessage message(long number) {
        return DetectionsMessage.of(Sets.of("main", number), new SilentStream("live", "main", 640, 360).settings());
    }

    @Test
    void sendsOneAfterTheOther() {
        DetectionsMessage one = message(1);
        DetectionsMessage two = message(2);
        assertEquals(0, queue.offer(one, 4));
        assertEquals(0, queue.offer(two, 4));
        assertSame(one, queue.next(0));
        assertNull(queue.next(0));
        assertTrue(queue.sent(10));
        assertSame(two, queue.next(0));
        assertTrue(queue.sent(20));
        assertFalse(queue.sent(30));
        assertNull(queue.next(0));
        assertEquals(2, queue.sent());
        assertEquals(30, queue.sentBytes());
        assertEquals(0, queue.dropped());
    }

    @Test
    void dropsTheOldestThatWaitsAndNeverTheOneUnderWay() {
        DetectionsMessage stuck = message(1);
        queue.offer(stuck, 2);
        assertSame(stuck, queue.next(5));
        DetectionsMessage last = message(9);
        int lost = 0;
        for (long number = 2; number < 9; number++) {
            lost += queue.offer(message(number), 2);
        }
        lost += queue.offer(last, 2);
        assertEquals(6, lost);
        assertEquals(6, queue.dropped());
        assertEquals(95, queue.stuckNanos(100));
        queue.sent(1);
        assertEquals(0, queue.stuckNanos(100));
        queue.next(0);
        queue.sent(1);
        assertSame(last, queue.next(0));
    }

    @Test
    void takesASmallerLimitAtOnce() {
        for (long number = 0; number < 10; number++) {
            queue.offer(message(number), 10);
        }
        assertEquals(10, queue.offer(message(10), 1));
    }
}
