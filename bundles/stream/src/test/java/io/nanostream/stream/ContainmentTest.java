package io.nanostream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.Subscription;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.swap.Swap;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Other rooms' calls that do not return, throw, or end the virtual machine's patience: whoever else watches gets every frame. */
class ContainmentTest extends WatchedStream {
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void aConsumerThatDoesNotReturnIsLeftAloneAndTakenBackWhenItDoes() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Subscription stuck = stream.subscribe(unit -> {
            calls.incrementAndGet();
            awaitRelease();
        });
        await(() -> !stream.guestTrouble().isEmpty());
        awaitFrames(marks.size() + 30);
        assertEquals(1, calls.get());
        assertEquals(1L, publish().dropped().get("consumer left alone"));
        released.countDown();
        await(() -> calls.get() > 10);
        assertEquals("", stream.guestTrouble());
        stuck.close();
        assertWhole();
    }

    @Test
    void aConsumerThatThrowsAnErrorCostsItselfOnly() throws Exception {
        Subscription failing = stream.subscribe(unit -> {
            throw new StackOverflowError("as told by the test");
        });
        await(() -> publish().dropped().getOrDefault("consumer failed", 0L) > 5);
        failing.close();
        assertWhole();
    }

    @Test
    void anOverlayThatDoesNotReturnIsLeftAloneAndDrawsAgainWhenItDoes() throws Exception {
        painting = frame -> awaitRelease();
        await(() -> !stream.guestTrouble().isEmpty());
        awaitFrames(marks.size() + 30);
        int before = drawn.get();
        released.countDown();
        await(() -> drawn.get() > before + 10);
        assertEquals("", stream.guestTrouble());
        assertWhole();
    }

    @Test
    void anEncoderThatDoesNotTakeAFrameIsReplacedAndNoFrameIsLost() throws Exception {
        first.hang(true);
        await(() -> stream.counters().stream().anyMatch(stage -> stage.stage().equals("encoder.second")));
        awaitFrames(marks.size() + 30);
        first.hang(false);
        assertWhole();
        List<Swap> swaps = encoders.swaps();
        Swap last = swaps.get(swaps.size() - 1);
        assertEquals("first -> second", last.from() + " -> " + last.to());
        assertEquals(Swap.Cause.FAILED, last.cause());
        assertEquals(0, last.lost());
        assertTrue(last.late() > 0, last.line());
        assertTrue(last.reason().contains("silent"), last.line());
    }

    private StageCounters publish() {
        return stream.counters().stream()
                .filter(stage -> stage.stage().equals("stream.publish"))
                .findFirst()
                .orElseThrow();
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
