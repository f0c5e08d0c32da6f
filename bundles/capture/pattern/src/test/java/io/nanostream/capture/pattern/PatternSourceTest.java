package io.nanostream.capture.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.capture.SourceState.Phase;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.capture.pattern.CollectingConsumer.Seen;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatternSourceTest {
    private static final FrameRate THIRTY = new FrameRate(30, 1);
    private final PatternSource source = new PatternSource(settings(640, 360, THIRTY));

    private static PatternCaptureSettings settings(int width, int height, FrameRate rate) {
        return new PatternCaptureSettings("main", new VideoFormat(PixelFormat.YUV420P, width, height, rate));
    }

    @BeforeEach
    void start() {
        source.start();
    }

    @AfterEach
    void stop() {
        source.stop();
    }

    private Thread.State threadState() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("capture.pattern"))
                .map(Thread::getState)
                .findFirst()
                .orElse(Thread.State.TERMINATED);
    }

    private void awaitIdle() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (threadState() != Thread.State.WAITING && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertEquals(Thread.State.WAITING, threadState());
    }

    @Test
    void countsFramesWithoutAGapOnTheGridOfItsRate() throws Exception {
        CollectingConsumer consumer = new CollectingConsumer();
        source.attach(consumer);
        List<Seen> seen = consumer.await(60).subList(0, 60);
        long place = Math.round(seen.get(0).ptsNanos() / (1e9 / 30));
        long skipped = 0;
        for (int i = 0; i < 60; i++) {
            long pts = seen.get(i).ptsNanos();
            long next = Math.round(pts / (1e9 / 30));
            assertEquals(THIRTY.nanosAt(next), pts);
            assertTrue(i == 0 || next > place);
            skipped += i == 0 ? 0 : next - place - 1;
            place = next;
            assertEquals(i, seen.get(i).captureNumber());
            assertEquals(i, seen.get(i).code().orElse(-1));
            assertTrue(seen.get(i).captureTimeMicros() >= MediaClock.epochMicros(pts));
        }
        assertTrue(source.counters().dropped().get("late") >= skipped);
    }

    @Test
    void worksOnlyWhileSomebodyIsAttachedAndGoesOnCounting() throws Exception {
        awaitIdle();
        assertEquals(Phase.IDLE, source.state().phase());
        CollectingConsumer first = new CollectingConsumer();
        Subscription subscription = source.attach(first);
        first.await(3);
        assertEquals(Phase.RUNNING, source.state().phase());
        subscription.close();
        int count = first.count();
        awaitIdle();
        assertEquals(count, first.count());
        long drawn = source.counters().out();
        assertTrue(drawn - count <= 1); // one may have been drawn for nobody
        assertEquals(Phase.IDLE, source.state().phase());
        CollectingConsumer second = new CollectingConsumer();
        source.attach(second);
        assertEquals(drawn, second.await(1).get(0).captureNumber());
        assertTrue(second.await(1).get(0).ptsNanos()
                > first.await(count).get(count - 1).ptsNanos());
    }

    @Test
    void changesSizeAndRateWhileItRuns() throws Exception {
        CollectingConsumer consumer = new CollectingConsumer();
        VideoFormat larger = settings(800, 450, new FrameRate(25, 1)).format();
        source.attach(consumer);
        consumer.await(3);
        source.change(new PatternCaptureSettings("main", larger));
        int before = consumer.count();
        List<Seen> seen = consumer.await(before + 5);
        for (int i = 1; i < seen.size(); i++) {
            assertEquals(i, seen.get(i).captureNumber());
            assertTrue(seen.get(i).ptsNanos() > seen.get(i - 1).ptsNanos());
        }
        assertEquals(larger, seen.get(before + 4).format());
        assertEquals(before + 4, seen.get(before + 4).code().orElse(-1));
    }

    @Test
    void aFailingConsumerCostsOnlyItself() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CollectingConsumer other = new CollectingConsumer();
        Subscription failing = source.attach(frame -> {
            calls.incrementAndGet();
            throw new IllegalStateException("no");
        });
        source.attach(other);
        other.await(5);
        failing.close();
        source.stop();
        assertTrue(calls.get() >= 5);
        assertEquals(calls.get(), source.counters().dropped().get("consumer threw"));
    }

    @Test
    void aConsumerMayDetachFromWithinItsCall() throws Exception {
        AtomicReference<Subscription> own = new AtomicReference<>();
        CountDownLatch attached = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        own.set(source.attach(frame -> {
            awaitQuietly(attached);
            calls.incrementAndGet();
            own.get().close();
            closed.countDown();
        }));
        attached.countDown();
        assertTrue(closed.await(20, TimeUnit.SECONDS));
        awaitIdle();
        assertEquals(1, calls.get());
    }

    @Test
    void detachingWaitsForTheCallUnderWay() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean left = new AtomicBoolean();
        Subscription subscription = source.attach(frame -> {
            entered.countDown();
            awaitQuietly(release);
            left.set(true);
        });
        assertTrue(entered.await(20, TimeUnit.SECONDS));
        assertFalse(left.get());
        AtomicBoolean leftAtClose = new AtomicBoolean();
        Thread closing = new Thread(() -> {
            subscription.close();
            leftAtClose.set(left.get());
        });
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        release.countDown();
        closing.join();
        assertTrue(leftAtClose.get());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givesNothingAfterItsStopAndLeavesNoThread() throws Exception {
        CollectingConsumer consumer = new CollectingConsumer();
        source.attach(consumer);
        consumer.await(2);
        source.stop();
        int count = consumer.count();
        assertEquals(Thread.State.TERMINATED, threadState());
        assertEquals(count, consumer.count());
    }
}
