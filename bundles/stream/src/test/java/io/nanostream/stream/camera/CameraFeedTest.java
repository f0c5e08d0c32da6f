package io.nanostream.stream.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.capture.Camera;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.Swap.Cause;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gets a camera's frames, and who keeps it at work. */
class CameraFeedTest {
    private final Cameras cameras = new Cameras();
    private final Camera camera = cameras.feed("main");
    private final HandSource source = new HandSource();
    private final List<Long> kept = new CopyOnWriteArrayList<>();
    private final List<Long> observed = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        CameraWiring.remove(cameras, source);
    }

    @Test
    void anObserverRidesAlongButKeepsNothingAtWork() throws Exception {
        CameraWiring.add(cameras, source, 0, 1);
        Subscription observer = camera.observe(frame -> observed.add(number(frame)));
        assertFalse(source.attached());
        Subscription keeper = camera.attach(frame -> kept.add(number(frame)));
        await(source::attached);
        source.give();
        source.give();
        keeper.close();
        await(() -> !source.attached());
        source.give();
        camera.attach(frame -> kept.add(number(frame)));
        await(source::attached);
        source.give();
        observer.close();
        assertTrue(source.attached());
        source.give();
        assertEquals(List.of(0L, 1L, 3L, 4L), kept);
        assertEquals(List.of(0L, 1L, 3L), observed);
    }

    @Test
    void observersGetTheNumbersThatStreamsGetOverAChangeOfSources() throws Exception {
        CameraWiring.add(cameras, source, 0, 1);
        camera.observe(frame -> observed.add(number(frame)));
        camera.attach(frame -> kept.add(number(frame)));
        await(source::attached);
        source.give();
        source.give();
        HandSource better = new HandSource();
        CameraWiring.add(cameras, better, 10, 2);
        await(() -> better.attached() && !source.attached());
        better.give();
        CameraWiring.remove(cameras, better);
        await(source::attached);
        source.give();
        assertEquals(List.of(0L, 1L, 2L, 3L), kept);
        assertEquals(kept, observed);
    }

    @Test
    void tellsWhichSourceTookWhosePlaceAndWhy() throws Exception {
        CameraWiring.add(cameras, source, 0, 1);
        camera.attach(frame -> kept.add(number(frame)));
        await(source::attached);
        source.give();
        HandSource better = new HandSource();
        CameraWiring.add(cameras, better, 10, 2);
        await(() -> better.attached() && !source.attached());
        better.give();
        CameraWiring.remove(cameras, better);
        await(source::attached);
        source.give();
        List<Swap> swaps = new CameraSwaps(cameras).swaps();
        assertEquals(
                List.of(Cause.PLANNED, Cause.GONE),
                swaps.stream().map(Swap::cause).toList());
        assertEquals("HandSource", swaps.get(0).from());
        assertEquals(2, new CameraSwaps(cameras).totals().size());
    }

    @Test
    void aThrowCostsOnlyTheOneWhoThrows() throws Exception {
        CameraWiring.add(cameras, source, 0, 1);
        camera.observe(frame -> {
            throw new IllegalStateException("as told by the test");
        });
        camera.attach(frame -> {
            throw new NoClassDefFoundError("as told by the test");
        });
        camera.attach(frame -> kept.add(number(frame)));
        camera.observe(frame -> observed.add(number(frame)));
        await(source::attached);
        source.give();
        source.give();
        assertEquals(List.of(0L, 1L), kept);
        assertEquals(List.of(0L, 1L), observed);
    }

    @Test
    void aSubscriptionMayBeClosedFromWithinItsOwnCallAndTwice() throws Exception {
        CameraWiring.add(cameras, source, 0, 1);
        camera.attach(frame -> kept.add(number(frame)));
        AtomicReference<Subscription> own = new AtomicReference<>();
        own.set(camera.observe(frame -> {
            observed.add(number(frame));
            own.get().close();
        }));
        await(source::attached);
        source.give();
        source.give();
        own.get().close();
        assertEquals(List.of(0L), observed);
        assertEquals(List.of(0L, 1L), kept);
    }

    @Test
    void isAServiceForEachNameThatAStreamOrASourceNames() throws Exception {
        RecordingRegistry registry = new RecordingRegistry();
        cameras.start(registry.bundle());
        CameraWiring.add(cameras, source, 0, 1);
        Camera other = cameras.feed("yard");
        cameras.feed("yard");
        assertEquals(2, registry.entries.size());
        assertSame(camera, registry.entries.get(0).service());
        assertSame(other, registry.entries.get(1).service());
        assertEquals("yard", registry.entries.get(1).properties().get(VideoSource.CAMERA));
        CameraWiring.remove(cameras, source);
        assertEquals(2, registry.entries.size());
        cameras.stop();
        assertEquals(0, registry.entries.size());
    }

    private static long number(Frame frame) {
        return frame.mark().captureNumber();
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }
}
