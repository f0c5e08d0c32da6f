package io.nanostream.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.analysis.DetectionConsumer;
import io.nanostream.api.analysis.Detections;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Consumers of other rooms, some of which throw. */
class AudienceTest {
    private static final Detections NOTHING =
            new Detections(new Capture("main", 1, 2, 3, 4), "ncnn", "m", 5, List.of());

    private final DetectionConsumers consumers = new DetectionConsumers();

    /** Throws whatever it is asked. */
    private static final class FailingConsumer implements DetectionConsumer {
        @Override
        public void accept(Detections detections) {
            throw new IllegalStateException("as told by the test");
        }

        @Override
        public boolean awaits(String camera) {
            throw new NoClassDefFoundError("as told by the test");
        }
    }

    /** Does not return before the test says so. */
    private static final class HangingConsumer implements DetectionConsumer {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch returns = new CountDownLatch(1);
        final AtomicInteger steps = new AtomicInteger();

        @Override
        public void accept(Detections detections) {
            hang();
        }

        @Override
        public boolean awaits(String camera) {
            hang();
            return false;
        }

        private void hang() {
            steps.incrementAndGet();
            entered.countDown();
            try {
                returns.await(20, TimeUnit.SECONDS); // so that a test that is stopped by it fails
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            steps.incrementAndGet();
        }
    }

    /** Waits for what is found at the yard. */
    private static final class YardConsumer implements DetectionConsumer {
        final List<Detections> heard = new ArrayList<>();

        @Override
        public void accept(Detections detections) {
            heard.add(detections);
        }

        @Override
        public boolean awaits(String camera) {
            return camera.equals("yard");
        }
    }

    @Test
    void oneThatThrowsCostsTheOthersNothing() {
        YardConsumer yard = new YardConsumer();
        consumers.addConsumer(new FailingConsumer());
        consumers.addConsumer(yard);
        consumers.accept(NOTHING, () -> true);
        consumers.accept(NOTHING, () -> true);
        assertEquals(List.of(NOTHING, NOTHING), yard.heard);
        await(() -> consumers.awaits("yard"));
        assertFalse(consumers.awaits("main"));
        consumers.removeConsumer(yard);
        assertFalse(consumers.awaits("yard"));
    }

    @Test
    void oneThatHangsIsToldNothingMoreOfThatCameraUntilItReturns() throws Exception {
        HangingConsumer hanging = new HangingConsumer();
        YardConsumer yard = new YardConsumer();
        consumers.addConsumer(hanging);
        consumers.addConsumer(yard);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread abandoned = new Thread(() -> consumers.accept(NOTHING, goesOn::get), "abandoned");
        abandoned.start();
        assertTrue(hanging.entered.await(20, TimeUnit.SECONDS));
        goesOn.set(false);
        consumers.accept(NOTHING, () -> true);
        assertEquals(1, hanging.steps.get());
        assertEquals(List.of(NOTHING), yard.heard);
        hanging.returns.countDown();
        abandoned.join(20_000);
        assertEquals(List.of(NOTHING), yard.heard, "nothing old after newer pictures");
        consumers.accept(NOTHING, () -> true);
        assertEquals(4, hanging.steps.get());
    }

    @Test
    void oneThatHangsWhenItIsAskedStopsNobody() throws Exception {
        HangingConsumer hanging = new HangingConsumer();
        YardConsumer yard = new YardConsumer();
        consumers.addConsumer(hanging);
        consumers.addConsumer(yard);
        await(() -> consumers.awaits("yard"));
        assertTrue(hanging.entered.await(20, TimeUnit.SECONDS));
        consumers.removeConsumer(hanging);
        assertEquals(1, hanging.steps.get(), "still within the first call");
        hanging.returns.countDown();
        consumers.removeConsumer(yard);
        assertFalse(consumers.awaits("yard"));
    }

    private static void await(BooleanSupplier so) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
