package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.health.HealthReport.Level;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** One camera: who looks at which of its frames, and how often. */
class CameraBranchTest extends BranchScene {
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
    void savesAsGovernorsAsk() {
        best.offers = List.of(
                FakeDetector.model("big", 900), FakeDetector.model("small", 10), FakeDetector.model("middle", 100));
        best.join(detectors, 100);
        awaitLooks(best, 1);
        savings = new Savings(0, false, 1, false, 100, 1);
        giveUntil(() -> serves("best with middle"));
        savings = new Savings(0, false, 7, false, 100, 1);
        giveUntil(() -> serves("best with small"));
        savings = Savings.NONE;
        giveUntil(() -> serves("best with big"));
        assertEquals(List.of("big", "middle", "small", "big"), best.models);
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

    private boolean serves(String who) {
        return branch.report().health().reason().startsWith(who);
    }
}
