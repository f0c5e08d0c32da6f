package io.nanostream.stream.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.Subscription;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.stream.camera.HangingSource.Call;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources that do not return from a call: they cost their own frames, and nobody waits for them. */
class HangingSourceTest {
    private final RecordingRegistry registry = new RecordingRegistry();
    private final Cameras cameras = new Cameras();
    private final CameraFeed camera = cameras.feed("main");
    private final HangingSource better = new HangingSource("main");
    private final HandSource lesser = new HandSource("main");
    private final List<Long> numbers = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        cameras.start(registry.bundle());
    }

    @AfterEach
    void nothingIsLeftAttached() throws Exception {
        better.release();
        CameraWiring.remove(cameras, better);
        CameraWiring.remove(cameras, lesser);
        await(() -> better.open() == 0 && !lesser.attached());
        cameras.stop();
    }

    @Test
    void theNextServesWhileOneHangsInStateAndItComesBackWhenItReturns() throws Exception {
        CameraWiring.add(cameras, better, 10, 1);
        CameraWiring.add(cameras, lesser, 0, 2);
        attach();
        await(() -> better.open() == 1);
        better.give();
        better.hang(Call.STATE);
        await(lesser::attached);
        better.give();
        lesser.give();
        assertEquals(List.of(0L, 1L), numbers, "what the hanging one still gives is dropped");
        assertTrue(better.hangsIn(Call.STATE));
        better.release();
        await(() -> better.attached() == 2 && !lesser.attached());
        better.give();
        lesser.give();
        assertEquals(List.of(0L, 1L, 2L), numbers);
    }

    @Test
    void theNextServesWhileOneHangsInAttachAndWhatItGivesLateIsClosed() throws Exception {
        better.hang(Call.ATTACH);
        CameraWiring.add(cameras, better, 10, 1);
        Subscription watching = attach();
        await(() -> better.hangsIn(Call.ATTACH));
        CameraWiring.add(cameras, lesser, 0, 2);
        await(lesser::attached);
        lesser.give();
        assertTrue(better.hangsIn(Call.ATTACH));
        watching.close();
        await(() -> !lesser.attached());
        better.release();
        await(() -> better.attached() == 1 && better.open() == 0);
        attach();
        await(() -> better.attached() == 2);
        better.give();
        assertEquals(List.of(0L, 1L), numbers);
    }

    @Test
    void theNextServesWhileOneHangsInCloseAndItIsAttachedAgainWhenItReturns() throws Exception {
        CameraWiring.add(cameras, better, 10, 1);
        CameraWiring.add(cameras, lesser, 0, 2);
        Subscription watching = attach();
        await(() -> better.open() == 1);
        better.hang(Call.CLOSE);
        watching.close();
        await(() -> better.hangsIn(Call.CLOSE));
        attach();
        await(lesser::attached);
        better.give();
        lesser.give();
        assertEquals(List.of(0L), numbers, "what comes through the tie that does not close is dropped");
        better.release();
        await(() -> better.attached() == 2 && better.open() == 1 && !lesser.attached());
        better.give();
        assertEquals(List.of(0L, 1L), numbers);
    }

    @ParameterizedTest
    @EnumSource(Call.class)
    void nobodyWaitsForIt(Call call) throws Exception {
        CameraWiring.add(cameras, better, 10, 1);
        Subscription watching = attach();
        await(() -> better.open() == 1);
        better.hang(Call.ATTACH);
        better.hang(call);
        inTime(() -> {
            watching.close();
            Subscription again = attach();
            Subscription along = camera.observe(frame -> {});
            camera.choose();
            camera.trouble();
            along.close();
            again.close();
            attach();
        });
        await(() -> better.hangsIn(Call.ATTACH) || better.hangsIn(call));
        HandSource yard = new HandSource("yard");
        inTime(() -> {
            CameraWiring.add(cameras, yard, 0, 3);
            cameras.feed("yard").attach(frame -> numbers.add(-1L));
        });
        await(yard::attached);
        yard.give();
        assertEquals(List.of(-1L), numbers);
        inTime(() -> CameraWiring.remove(cameras, better));
        inTime(() -> CameraWiring.remove(cameras, yard));
    }

    @Test
    void saysWhoHangsInWhatAndCountsItOnce() throws Exception {
        CameraWiring.add(cameras, better, 10, 1);
        assertEquals(List.of(), cameras.health());
        better.hang(Call.STATE);
        await(() -> !cameras.health().isEmpty());
        HealthReport report = cameras.health().get(0);
        assertEquals("camera main", report.subject());
        assertEquals(Level.FAILED, report.level());
        assertTrue(
                report.reason().contains("HangingSource (service 1) has not returned from state()"), report.reason());
        assertEquals("restart or update the bundle of that source", report.remedy());
        assertEquals(1, cameras.gauges().get(0).value());
        better.release();
        await(() -> cameras.health().isEmpty());
        CameraWiring.remove(cameras, better);
        assertEquals(1, cameras.gauges().get(0).value());
    }

    @Test
    void aSourceThatCannotBeAskedOrAttachedToGivesWayAndIsTriedAgain() throws Exception {
        FailingSource failing = new FailingSource();
        CameraWiring.add(cameras, failing, 10, 1);
        attach();
        await(() -> failing.attempts() > 1);
        assertTrue(camera.trouble().contains("as told by the test"), camera.trouble());
        CameraWiring.add(cameras, lesser, 0, 2);
        await(lesser::attached);
        lesser.give();
        assertEquals(List.of(0L), numbers);
        CameraWiring.remove(cameras, failing);
    }

    private Subscription attach() {
        return camera.attach(frame -> numbers.add(frame.mark().captureNumber()));
    }

    private static void inTime(Runnable what) throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(what, true);
        new Thread(task, "caller").start();
        assertTrue(task.get(20, TimeUnit.SECONDS));
    }

    private static void await(BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }
}
