package io.nanostream.output.websocket.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnitQueueTest {
    private static final ClientLimits LIMITS = new ClientLimits(10, 4, 2000, 1000, 1000, 1000);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final UnitQueue queue = new UnitQueue();

    private static StreamMessage message(long number, boolean keyframe, long atNanos) {
        return new StreamMessage(ByteBuffer.allocate(8).putLong(0, number), keyframe, atNanos);
    }

    private static StreamMessage key(long number) {
        return message(number, true, 0);
    }

    private static StreamMessage delta(long number) {
        return message(number, false, 0);
    }

    private long send() {
        long number = queue.next(0).bytes().getLong(0);
        queue.sent();
        return number;
    }

    @Test
    void beginsWithAKeyframeAndDoesNotCountWhatCameBefore() {
        assertEquals(0, queue.offer(delta(0), LIMITS));
        assertEquals(0, queue.offer(key(1), LIMITS));
        assertEquals(0, queue.offer(delta(2), LIMITS));

        assertEquals(1, send());
        assertEquals(2, send());
        assertEquals(0, queue.dropped());
    }

    @Test
    void sendsOneAtATime() {
        queue.offer(key(0), LIMITS);
        queue.offer(delta(1), LIMITS);

        assertEquals(0, queue.next(0).bytes().getLong(0));
        assertNull(queue.next(0));
        queue.sent();
        assertEquals(1, queue.next(0).bytes().getLong(0));
    }

    @Test
    void dropsToTheNextKeyframeWhenTooManyWait() {
        queue.offer(key(0), LIMITS);
        for (int number = 1; number < 4; number++) {
            queue.offer(delta(number), LIMITS);
        }

        assertEquals(5, queue.offer(delta(4), LIMITS));
        assertEquals(1, queue.offer(delta(5), LIMITS));
        assertEquals(0, queue.offer(key(6), LIMITS));

        assertEquals(6, send());
        assertEquals(6, queue.dropped());
    }

    @Test
    void dropsToTheNextKeyframeWhenTheOldestIsTooOld() {
        queue.offer(key(0), LIMITS);
        queue.offer(message(1, false, SECOND), LIMITS);

        assertEquals(0, queue.offer(message(2, false, 2 * SECOND), LIMITS));
        assertEquals(4, queue.offer(message(3, false, 2 * SECOND + 1), LIMITS));

        assertNull(queue.next(0));
    }

    @Test
    void takesNoKeyframeWhileAMessageIsStuckAfterAnOverflow() {
        queue.offer(key(0), LIMITS);
        queue.next(0);
        for (int number = 1; number <= 5; number++) {
            queue.offer(delta(number), LIMITS);
        }

        assertEquals(1, queue.offer(key(6), LIMITS), "would be stale when the client reads again");
        assertFalse(queue.asksForKeyframe(10 * SECOND));
        queue.sent();
        assertTrue(queue.asksForKeyframe(10 * SECOND));
        assertEquals(0, queue.offer(key(7), LIMITS));
    }

    @Test
    void asksForAKeyframeAtMostOnceASecond() {
        assertTrue(queue.asksForKeyframe(0));
        assertFalse(queue.asksForKeyframe(SECOND - 1));
        assertTrue(queue.asksForKeyframe(SECOND));
        queue.offer(key(0), LIMITS);
        assertFalse(queue.asksForKeyframe(5 * SECOND));
    }

    @Test
    void beginsAgainWithAKeyframeWhenTheStreamIsAnother() {
        queue.offer(key(0), LIMITS);
        queue.next(0);

        queue.restart(0);

        assertEquals(0, queue.offer(delta(1), LIMITS));
        assertEquals(0, queue.offer(key(2), LIMITS), "taken though one is under way");
        queue.sent();
        assertEquals(2, send());
        assertEquals(0, queue.dropped());
    }

    @Test
    void saysForHowLongAMessageIsUnderWay() {
        queue.offer(key(0), LIMITS);
        assertEquals(0, queue.stuckNanos(SECOND));
        queue.next(SECOND);
        assertEquals(2 * SECOND, queue.stuckNanos(3 * SECOND));
        queue.sent();
        assertEquals(0, queue.stuckNanos(3 * SECOND));
    }
}
