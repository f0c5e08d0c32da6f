package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.health.HealthReport.Level;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One camera with detectors that go, throw, hang and talk nonsense. */
class BranchFaultTest extends BranchScene {
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
    void goesOnWithoutAConsumerThatDoesNotReturnAndBlamesNoDetector() {
        CountDownLatch hang = new CountDownLatch(1);
        best.join(detectors, 100);
        awaitLooks(best, 2);
        audience.hang = hang;
        giveUntil(() -> branch.report().health().reason().contains("1 calls of consumers of detections do not return"));
        assertEquals(Level.DEGRADED, branch.report().health().level());
        audience.hang = new CountDownLatch(0);
        awaitLooks(best, best.looks.get() + 2);
        assertEquals(0, drops("deadline"));
        hang.countDown();
        await(() -> branch.report().health().level() == Level.OK);
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
        assertFalse(reason.contains("empty"), "a detector without models is well: " + reason);
    }

    @Test
    void saysThatThereAreNoModelsWhenNobodyElseServes() {
        FakeDetector empty = new FakeDetector("empty");
        empty.offers = List.of();
        empty.join(detectors, 200);
        giveUntil(() -> branch.report().health().reason().contains("empty: it has no models"));
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
    void goesOnWhileASessionOfOneThatGoesDoesNotClose() throws Exception {
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        awaitLooks(best, 2);
        best.closing = new CountDownLatch(1);
        Thread leaving = new Thread(() -> best.leave(detectors), "leaving");
        leaving.start();
        awaitLooks(fallback, 2);
        leaving.join(20_000);
        assertFalse(leaving.isAlive());
        best.closing.countDown();
    }

    @Test
    void holdsNothingOfADetectorThatIsGone() {
        WeakReference<FakeDetector> gone = aDetectorThatServedAndWent();
        await(() -> {
            System.gc();
            return gone.get() == null;
        });
    }

    private WeakReference<FakeDetector> aDetectorThatServedAndWent() {
        FakeDetector passing = new FakeDetector("passing");
        passing.join(detectors, 50);
        awaitLooks(passing, 2);
        passing.leave(detectors);
        return new WeakReference<>(passing);
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
}
