package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialPhase;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialRefusal.Cause;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialStatus;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Which pictures a shadow gets, and that whatever it does costs its trial only. */
class TrialFaultTest extends TrialScene {
    @Test
    void looksAtPicturesThatTheServingOneHasLookedAt() throws Exception {
        Set<Long> served = ConcurrentHashMap.newKeySet();
        Set<Long> wrong = ConcurrentHashMap.newKeySet();
        best.behaviour = picture -> {
            served.add(picture.captureTimeMicros());
            return truth(picture);
        };
        fallback.behaviour = picture -> {
            if (!served.contains(picture.captureTimeMicros())) {
                wrong.add(picture.captureTimeMicros());
            }
            return truth(picture);
        };
        trials.start(settings("manual"));
        awaitCompared(10);
        assertEquals(Set.of(), wrong);
        assertEquals("best", status().serving().detector());
        assertTrue(status().shadow().p50Millis() <= status().shadow().p99Millis());
        assertTrue(status().shadow().cpuMillis() >= 0);
    }

    @Test
    void looksAtItsShareOfThePicturesOnly() throws Exception {
        trials.start(new TrialSettings("main", "fallback", "small", 10, TrialGate.MANUAL, LIMITS));
        awaitCompared(3);
        int shadow = fallback.looks.get();
        int serving = best.looks.get();
        assertTrue(shadow <= serving / 10 + 2, shadow + " of " + serving);
    }

    @Test
    void aShadowThatIsSlowGetsTheNewestPictureAndDelaysNobody() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        fallback.behaviour = picture -> {
            go.await();
            return truth(picture);
        };
        trials.start(settings("manual"));
        giveUntil(() -> fallback.looks.get() == 1);
        awaitLooks(best, best.looks.get() + 20);
        assertTrue(camera.held() <= 4, "held " + camera.held());
        go.countDown();
        awaitCompared(2);
        assertTrue(
                status().counts().skipped() > 10, "skipped " + status().counts().skipped());
    }

    @Test
    void oneThatThrowsIsRefused() throws Exception {
        fallback.behaviour = picture -> {
            throw new IllegalArgumentException("planted");
        };
        trials.start(settings("manual"));
        awaitPhase(TrialPhase.REFUSED);
        assertTrue(status().reason().startsWith("failed three times in a row: "), status()::reason);
        assertEquals(3, status().counts().failures());
        awaitLooks(best, best.looks.get() + 3);
    }

    @Test
    void oneThatFindsNonsenseIsRefused() throws Exception {
        fallback.behaviour = picture -> List.of(new Detection(77, "nothing", 0.5f, box(0)));
        trials.start(settings("manual"));
        awaitPhase(TrialPhase.REFUSED);
        assertTrue(status().reason().endsWith("1 of what it found is no object in the picture"), status()::reason);
    }

    @Test
    void oneThatCannotOpenIsRefused() throws Exception {
        fallback.cannotOpen = "no weights";
        trials.start(settings("manual"));
        awaitPhase(TrialPhase.REFUSED);
        assertEquals("fallback with small does not open: no weights", status().reason());
    }

    @Test
    void oneThatHangsIsAbandonedAndRefused() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        fallback.behaviour = picture -> {
            go.await();
            return truth(picture);
        };
        trials.start(settings("manual"));
        giveUntil(() -> fallback.looks.get() == 1);
        await(() -> fallback.looks.get() == 1 && tick().phase() == TrialPhase.REFUSED);
        assertEquals("fallback with small does not answer within 60000 ms", status().reason());
        assertEquals(1, trials.hanging());
        awaitLooks(best, best.looks.get() + 3);
        go.countDown();
        await(() -> trials.hanging() == 0);
        assertEquals(TrialPhase.REFUSED, status().phase());
        assertEquals(0, status().counts().compared());
    }

    @Test
    void oneWhoseDetectorGoesIsStoppedAndItsSessionsAreClosed() throws Exception {
        trials.start(settings("manual"));
        awaitCompared(1);
        fallback.leave(detectors);
        assertEquals(0, fallback.open());
        assertEquals(TrialPhase.STOPPED, status().phase());
        assertEquals("fallback is gone", status().reason());
        awaitLooks(best, best.looks.get() + 3);
    }

    @Test
    void aJudgeThatThrowsSaysNothingAboutTheOneOnTrial() throws Exception {
        judge.offers = List.of(FakeDetector.model("huge", 900));
        judge.join(detectors, -100);
        judge.behaviour = picture -> {
            throw new IllegalArgumentException("planted");
        };
        trials.start(settings("judge:huge"));
        awaitPhase(TrialPhase.STOPPED);
        assertTrue(status().reason().startsWith("the judge failed three times in a row: "), status()::reason);
        assertEquals(0, status().counts().failures());
    }

    @Test
    void beginsAnewWhenAnotherOneServes() throws Exception {
        best.offers = List.of(FakeDetector.model("small", 10), FakeDetector.model("big", 90));
        best.join(detectors, 100);
        trials.start(settings("manual"));
        awaitCompared(5);
        seats.choose(new Wish("", "big", 0));
        giveUntil(() -> status().serving().model().equals("big"));
        assertEquals("big", status().serving().model());
        awaitCompared(1);
        assertTrue(status().phase().running());
    }

    @Test
    void oneThatServesByNowIsStopped() throws Exception {
        trials.start(settings("manual"));
        awaitCompared(1);
        best.leave(detectors);
        awaitPhase(TrialPhase.STOPPED);
        assertEquals("it serves by now", status().reason());
    }

    @Test
    void aJudgeThatServesJudgesNobody() throws Exception {
        best.offers = List.of(FakeDetector.model("huge", 900));
        best.join(detectors, 100);
        giveUntil(() -> !audience.heard.isEmpty()
                && audience.heard.get(audience.heard.size() - 1).model().equals("huge"));
        trials.start(settings("judge:huge"));
        awaitPhase(TrialPhase.STOPPED);
        assertEquals("its judge serves by now, which agrees with itself in all", status().reason());
    }

    @Test
    void restsFirstWhenAGovernorAsksToSave() throws Exception {
        trials.start(settings("manual"));
        awaitCompared(1);
        savings = new Savings(1, false, 0, false, 100, 1);
        awaitPhase(TrialPhase.PAUSED);
        long compared = status().counts().compared();
        awaitLooks(best, best.looks.get() + 10);
        assertTrue(status().counts().compared() <= compared + 1, "but for one that was at work");
        savings = Savings.NONE;
        awaitCompared(compared + 3);
        assertEquals(TrialPhase.COMPARING, status().phase());
        assertEquals(1, fallback.opened.get());
    }

    @Test
    void saysHowToFetchAModelThatNobodyHas() throws Exception {
        String there = ", must be one of best with small, fallback with small, judge with small";
        String fetch = "; where it is not here yet, fetch it: ./models/fetch ";
        refused(Cause.UNKNOWN, "model=huge" + there + fetch + "huge", "main", "", "huge", "manual");
        refused(Cause.UNKNOWN, "gate=judge:huge" + there + fetch + "huge", "main", "best", "", "judge:huge");
        refused(Cause.UNKNOWN, "detector=other, model=small" + there, "main", "other", "small", "manual");
        refused(Cause.UNKNOWN, "detector=other" + there, "main", "other", "", "manual");
        refused(Cause.UNKNOWN, "model=a b" + there, "main", "", "a b", "manual");
    }

    @Test
    void saysWhatCannotBeTried() throws Exception {
        refused(Cause.UNKNOWN, "camera=attic, must be one of main", "attic", "fallback", "small", "manual");
        refused(
                Cause.CONFLICT,
                "gate=judge:small, must be another than the model on trial",
                "main",
                "best",
                "",
                "judge:small");
        assertEquals(List.of(), trials.trials());
        trials.start(settings("manual"));
        refused(Cause.CONFLICT, "camera main has a trial that runs; stop it first", "main", "fallback", "", "manual");
        assertEquals(
                "camera attic has no trial",
                TrialGateTest.refusal(() -> trials.promote("attic")).getMessage());
        assertFalse(trials.trials().isEmpty());
    }

    private void refused(Cause cause, String message, String at, String detector, String model, String gate) {
        TrialRefusal refusal = TrialGateTest.refusal(
                () -> trials.start(new TrialSettings(at, detector, model, 100, TrialGate.of(gate), LIMITS)));
        assertEquals(message, refusal.getMessage());
        assertEquals(cause, refusal.fault());
    }

    private TrialStatus tick() {
        shadows.tick(System.nanoTime() + 2 * MINUTE);
        return status();
    }
}
