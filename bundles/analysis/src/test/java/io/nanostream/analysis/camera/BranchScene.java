package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.analysis.ends.ProcessEnds;
import io.nanostream.analysis.trial.Shadows;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.swap.SwapHistory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * One camera, two detectors that do as the test says, and who listens; frames are scaled by GStreamer. After each test nothing is left open, and every
 * frame is accounted for.
 */
abstract class BranchScene {
    static final long SECOND = 1_000_000_000L;
    static final Wish BEST = new Wish("", "", 0);
    static final LookSettings SETTINGS = new LookSettings(0, BEST, SECOND / 5, 300 * SECOND, false);

    final Detectors detectors = new Detectors(new ProcessEnds());
    final HandCamera camera = new HandCamera();
    final Listening audience = new Listening();
    final Shadows shadows = new Shadows();
    final SwapHistory history = new SwapHistory();
    final FakeDetector best = new FakeDetector("best");
    final FakeDetector fallback = new FakeDetector("fallback");
    volatile Savings savings = Savings.NONE;
    CameraBranch branch;

    /** Remembers what was found. */
    static final class Listening implements Audience {
        final List<Detections> heard = new CopyOnWriteArrayList<>();
        volatile boolean awaits;
        volatile CountDownLatch hang = new CountDownLatch(0);

        @Override
        public void accept(Detections detections, BooleanSupplier goesOn) {
            heard.add(detections);
            try {
                hang.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean awaits(String name) {
            return awaits;
        }
    }

    @BeforeEach
    void begin() {
        branch = new CameraBranch(
                camera, new Surroundings(detectors, () -> savings, audience, shadows, history), SETTINGS);
        detectors.addListener(branch);
        branch.tick(System.nanoTime());
    }

    @AfterEach
    void nothingIsLeftOpen() {
        branch.stop(2000);
        await(() -> camera.held() == 0);
        await(() -> best.open() == 0 && fallback.open() == 0);
        assertFalse(camera.observed() || camera.kept());
        Map<String, Long> drops = branch.report().stage().dropped();
        long told = branch.report().stage().out()
                + drops.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(branch.report().stage().in(), told, "frames that came are looked at or dropped: " + drops);
    }

    void awaitLooks(FakeDetector detector, int looks) {
        giveUntil(() -> detector.looks.get() >= looks);
    }

    /** Gives frames, as a camera does, until it is so. */
    void giveUntil(BooleanSupplier so) {
        long deadline = System.nanoTime() + 20 * SECOND;
        while (!so.getAsBoolean()) {
            assertTrue(
                    System.nanoTime() < deadline,
                    () -> "in time; " + branch.report().health().reason());
            camera.give();
            branch.tick(System.nanoTime());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    static void await(BooleanSupplier so) {
        long deadline = System.nanoTime() + 20 * SECOND;
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    long drops(String reason) {
        return branch.report().stage().dropped().getOrDefault(reason, 0L);
    }
}
