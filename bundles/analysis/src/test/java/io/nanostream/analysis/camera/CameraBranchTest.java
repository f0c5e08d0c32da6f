package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.health.HealthReport.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One camera with detectors that come, go, throw, hang and talk nonsense; frames are scaled by GStreamer. */
class CameraBranchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Wish BEST = new Wish("", "", 0);
    private static final LookSettings SETTINGS = new LookSettings(0, BEST, SECOND / 5, 300 * SECOND, false);

    private final Detectors detectors = new Detectors();
    private final HandCamera camera = new HandCamera();
    private final Listening audience = new Listening();
    private final FakeDetector best = new FakeDetector("best");
    private final FakeDetector fallback = new FakeDetector("fallback");
    private volatile Savings savings = Savings.NONE;
    private CameraBranch branch;

    /** Remembers what was found. */
    private static final class Listening implements Audience {
        final List<Detections> heard = new CopyOnWriteArrayList<>();
        volatile boolean awaits;

        @Override
        public void accept(Detections detections) {
            heard.add(detections);
        }

        @Override
        public boolean awaits(String name) {
            return awaits;
        }
    }

    @BeforeEach
    void begin() {
        branch = new CameraBranch(camera, new Surroundings(detectors, () -> savings, audience), SETTINGS);
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

    @Test
    void tellsWhatWasFoundInWhichPicture() {
        best.join(detectors, 100);
        awaitLooks(best, 3);
        Detections last = audience.heard.get(audience.heard.size() - 1);
        assertEquals("main", last.capture().camera());
        assertEquals(1000 + last.capture().number(), last.capture().timeMicros());
        assertEquals(64, last.capture().widthPx());
        assertEquals(48, last.capture().heightPx());
        assertEquals("best", last.detector());
        assertEquals("small", last.model());
        assertEquals(List.of(FakeDetector.THING), last.found());
        assertEquals(new PictureFormat(32, 16, PixelOrder.BGR), best.pictures.get(0));
        assertEquals(Level.OK, branch.report().health().level());
        assertTrue(branch.report().health().reason().startsWith("best with small"));
    }

    @Test
    void looksAtTheNewestFrameAndCountsThoseThatCameWhileItWasBusy() {
        CountDownLatch go = new CountDownLatch(1);
        best.behaviour = picture -> {
            go.await();
            return List.of();
        };
        best.join(detectors, 100);
        giveUntil(() -> best.looks.get() == 1);
        long before = drops("busy");
        for (int count = 0; count < 5; count++) {
            camera.give();
        }
        assertTrue(drops("busy") >= before + 4, "the last of five waits");
        assertTrue(camera.held() <= 2, "held " + camera.held());
        go.countDown();
        await(() -> best.looks.get() == 2);
        await(() -> audience.heard.size() == 2);
        long newest = audience.heard.get(1).capture().number();
        camera.give();
        await(() -> audience.heard.size() == 3);
        assertEquals(newest + 1, audience.heard.get(2).capture().number());
    }

    @Test
    void theNextServesWhenOneThrowsAndSaysWhy() {
        best.behaviour = picture -> {
            throw new DetectorException("as told by the test");
        };
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(fallback, 2);
        assertEquals(3, best.looks.get());
        assertEquals(Level.DEGRADED, branch.report().health().level());
        assertTrue(branch.report().health().reason().contains("as told by the test"));
        assertEquals(3, drops("failed"));
    }

    @Test
    void theNextServesWhenOneThrowsAnError() {
        best.behaviour = picture -> {
            throw new NoClassDefFoundError("as told by the test");
        };
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(fallback, 2);
        assertEquals(3, best.looks.get());
    }

    @Test
    void goesOnWithoutACallThatDoesNotReturn() {
        CountDownLatch returns = new CountDownLatch(1);
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(best, 2); // a first look may take longer
        best.behaviour = picture -> {
            returns.await();
            return List.of(FakeDetector.THING);
        };
        awaitLooks(fallback, 2);
        assertEquals(1, drops("deadline"));
        assertTrue(branch.report().health().reason().contains("does not answer within 200 ms"));
        assertTrue(branch.report().health().reason().contains("1 calls of detectors do not return"));
        int heard = (int) audience.heard.stream()
                .filter(found -> found.detector().equals("best"))
                .count();
        returns.countDown();
        await(() -> !branch.report().health().reason().contains("do not return"));
        assertEquals(heard, (int) audience.heard.stream()
                .filter(found -> found.detector().equals("best"))
                .count());
    }

    @Test
    void theNextServesWhenOneCannotOpenOrHasNoModels() {
        best.cannotOpen = "weights missing";
        FakeDetector empty = new FakeDetector("empty");
        empty.offers = List.of();
        empty.join(detectors, 200);
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(fallback, 1);
        String reason = branch.report().health().reason();
        assertTrue(reason.contains("best: does not open: weights missing"), reason);
        assertTrue(reason.contains("empty: it has no models"), reason);
    }

    @Test
    void aBetterOneThatComesLaterTakesOverWhenItIsReady() {
        fallback.join(detectors, 0);
        awaitLooks(fallback, 1);
        best.opening = new CountDownLatch(1);
        best.join(detectors, 100);
        awaitLooks(fallback, 3);
        assertEquals(0, best.looks.get());
        best.opening.countDown();
        awaitLooks(best, 1);
        await(() -> fallback.open() == 0);
    }

    @Test
    void closesItsSessionsBeforeADetectorIsGoneAndAwaitsItsReturn() {
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(best, 2);
        best.leave(detectors);
        assertEquals(0, best.open());
        best.join(detectors, 100);
        awaitLooks(best, best.looks.get() + 2);
        assertEquals(0, fallback.opened.get());
    }

    @Test
    void theNextServesWhenOneGoesForGood() {
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(best, 2);
        best.leave(detectors);
        awaitLooks(fallback, 2);
        assertEquals(Level.OK, branch.report().health().level());
    }

    @Test
    void aChangedDetectorServesAsItWasUntilItsNewSessionIsReady() {
        best.join(detectors, 100);
        awaitLooks(best, 1);
        best.opening = new CountDownLatch(1);
        best.join(detectors, 100);
        awaitLooks(best, best.looks.get() + 3);
        assertEquals(1, best.opened.get());
        best.opening.countDown();
        giveUntil(() -> best.opened.get() == 2 && best.closed.get() == 1);
        awaitLooks(best, best.looks.get() + 1);
    }

    @Test
    void opensAnotherSessionAtOnceWhereOneIsClosed() {
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(best, 2);
        int looks = best.looks.get();
        best.behaviour = picture -> {
            if (best.looks.get() == looks + 1) {
                throw new IllegalStateException("closed");
            }
            return List.of();
        };
        awaitLooks(best, looks + 3);
        assertEquals(2, best.opened.get());
        assertEquals(0, fallback.opened.get());
    }

    @Test
    void putsAsideOneWhoseSessionsAreAlwaysClosed() {
        best.behaviour = picture -> {
            throw new IllegalStateException("closed");
        };
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(fallback, 1);
        assertEquals(4, best.opened.get());
    }

    @Test
    void dropsNonsenseAndHoldsItAgainstTheDetector() {
        Box outside = new Box(-3, 0, 0.5f, 0.5f);
        Box endless = new Box(0, 0, Float.POSITIVE_INFINITY, 1);
        Box rounded = new Box(-0.0005f, 0, 1.0005f, 1);
        List<Detection> nonsense = new ArrayList<>(Arrays.asList(
                FakeDetector.THING,
                null,
                new Detection(0, "thing", 0.5f, outside),
                new Detection(0, "thing", 0.5f, endless),
                new Detection(2, "unknown", 0.5f, new Box(0, 0, 1, 1)),
                new Detection(1, "other", 0.5f, rounded)));
        best.behaviour = picture -> nonsense;
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(fallback, 1);
        assertEquals(3, best.looks.get());
        Detection clipped = new Detection(1, "other", 0.5f, new Box(0, 0, 1, 1));
        assertEquals(List.of(FakeDetector.THING, clipped), audience.heard.get(0).found());
        double dropped = branch.report().gauges().stream()
                .filter(gauge -> gauge.name().equals("nanostream_analysis_nonsense"))
                .mapToDouble(gauge -> gauge.value())
                .sum();
        assertEquals(12, dropped);
    }

    @Test
    void aBoxOfNoNumbersIsAFaultToo() {
        best.behaviour = picture -> List.of(new Detection(0, "thing", 0.5f, new Box(Float.NaN, 0, 1, 1)));
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(fallback, 1);
        assertEquals(3, best.looks.get());
    }

    @Test
    void savesAsGovernorsAsk() {
        best.offers = List.of(
                FakeDetector.model("big", 900), FakeDetector.model("small", 10), FakeDetector.model("middle", 100));
        best.join(detectors, 100);
        awaitLooks(best, 1);
        savings = new Savings(0, false, 1, false, 100, 1);
        giveUntil(() -> best.models.equals(List.of("big", "middle")));
        savings = new Savings(0, false, 7, false, 100, 1);
        giveUntil(() -> best.models.equals(List.of("big", "middle", "small")));
        savings = Savings.NONE;
        giveUntil(() -> best.models.equals(List.of("big", "middle", "small", "big")));
        savings = new Savings(0, true, 0, false, 100, 1);
        giveUntil(() -> drops("paused") > 3);
        int looks = best.looks.get();
        giveUntil(() -> drops("paused") > 20);
        assertEquals(looks, best.looks.get());
        savings = Savings.NONE;
        awaitLooks(best, looks + 1);
    }

    @Test
    void ridesAlongAndKeepsTheCameraAtWorkOnlyForWhoAwaitsIt() {
        best.join(detectors, 100);
        assertTrue(camera.observed());
        assertFalse(camera.kept());
        audience.awaits = true;
        branch.tick(System.nanoTime() + SECOND);
        assertTrue(camera.kept());
        assertFalse(camera.observed());
        audience.awaits = false;
        branch.tick(System.nanoTime() + 2 * SECOND);
        assertTrue(camera.observed());
        branch.change(new LookSettings(0, BEST, SECOND, SECOND, true));
        branch.tick(System.nanoTime() + 3 * SECOND);
        assertTrue(camera.kept());
    }

    @Test
    void offLetsGoOfCameraAndDetector() {
        best.join(detectors, 100);
        awaitLooks(best, 1);
        branch.change(new LookSettings(0, new Wish(Wish.OFF, "", 0), SECOND, SECOND, true));
        branch.tick(System.nanoTime() + SECOND);
        assertFalse(camera.observed() || camera.kept());
        await(() -> best.open() == 0);
        assertEquals(Level.OK, branch.report().health().level());
    }

    private void awaitLooks(FakeDetector detector, int looks) {
        giveUntil(() -> detector.looks.get() >= looks);
    }

    /** Gives frames, as a camera does, until it is so. */
    private void giveUntil(BooleanSupplier so) {
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

    private static void await(BooleanSupplier so) {
        long deadline = System.nanoTime() + 20 * SECOND;
        while (!so.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private long drops(String reason) {
        return branch.report().stage().dropped().getOrDefault(reason, 0L);
    }
}
