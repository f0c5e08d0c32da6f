package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.swap.Swap;
import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialLimits;
import io.nanostream.api.trial.TrialPhase;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Who is promoted and who is refused, and what that changes. */
class TrialGateTest extends TrialScene {
    @Test
    void theJudgeRefusesAWorseOne() throws Exception {
        judge.offers = List.of(FakeDetector.model("huge", 900));
        judge.join(detectors, -100);
        fallback.behaviour = TrialScene::worse;
        trials.start(settings("judge:huge"));
        awaitPhase(TrialPhase.REFUSED);
        TrialStatus refused = status();
        assertEquals(1, refused.serving().judgedF1());
        assertEquals(0.4, refused.shadow().judgedF1(), 1e-9); // one of three matched, one extra, two missed
        assertTrue(
                refused.reason().startsWith("F1 with the judge is 0.400, that of the serving one 1.000"),
                refused::reason);
        awaitLooks(best, best.looks.get() + 3);
        await(() -> fallback.open() == 0 && judge.open() == 0);
        assertEquals(List.of(), history.swaps());
    }

    @Test
    void theJudgePromotesABetterOne() throws Exception {
        judge.offers = List.of(FakeDetector.model("huge", 900));
        judge.join(detectors, -100);
        best.behaviour = TrialScene::worse;
        trials.start(settings("judge:huge"));
        awaitPhase(TrialPhase.PROMOTED);
        assertEquals(0.4, status().serving().judgedF1(), 1e-9);
        assertEquals(1, status().shadow().judgedF1());
        giveUntil(() -> history.swaps().size() == 1);
        awaitWish(new Wish("fallback", "small", 0));
    }

    @Test
    void agreementPromotesOneThatFindsTheSameAndItsSessionServesAtOnce() throws Exception {
        trials.start(settings("agreement"));
        awaitPhase(TrialPhase.PROMOTED);
        giveUntil(() -> !history.swaps().isEmpty());
        Swap swap = history.swaps().get(0);
        assertEquals("detector", swap.stage());
        assertEquals("camera main", swap.subject());
        assertEquals("best with small", swap.from());
        assertEquals("fallback with small", swap.to());
        assertEquals(Swap.Cause.PLANNED, swap.cause());
        assertTrue(swap.reason().startsWith("promoted: F1 with the serving one is 1.000"), swap::reason);
        giveUntil(() -> told("fallback") >= 5);
        assertEquals(1, fallback.opened.get(), "the session of the trial serves, no other was opened");
        long before = -1;
        for (Detections heard : audience.heard) {
            long number = heard.capture().number();
            assertTrue(number > before, "each picture is told once, and never what the shadow found in it");
            before = number;
        }
    }

    @Test
    void agreementRefusesAnotherOneEvenWhereItIsBetter() throws Exception {
        best.behaviour = TrialScene::worse;
        trials.start(settings("agreement"));
        awaitPhase(TrialPhase.REFUSED);
        assertEquals(0.4, status().counts().f1(), 1e-9);
        assertTrue(status().reason().startsWith("F1 with the serving one is 0.400, must be 0.800"), status()::reason);
    }

    @Test
    void countsForTheVerdictOnlyPicturesWithBoxes() throws Exception {
        trials.start(settings("agreement"));
        awaitPhase(TrialPhase.PROMOTED);
        assertEquals(12, status().counts().withBoxes());
        assertEquals(36, status().counts().matched());
        assertEquals(0, status().counts().extra() + status().counts().missed());
    }

    @Test
    void anotherModelOfTheServingDetectorIsPromotedWithoutNamingTheDetector() throws Exception {
        best.offers = List.of(FakeDetector.model("small", 10), FakeDetector.model("big", 90));
        best.join(detectors, 100);
        trials.start(new TrialSettings("", "", "big", 100, TrialGate.of("agreement"), LIMITS));
        assertEquals("best", status().settings().detector());
        assertEquals("main", status().settings().camera());
        awaitPhase(TrialPhase.PROMOTED);
        giveUntil(() -> audience.heard.get(audience.heard.size() - 1).model().equals("big"));
        awaitWish(new Wish("", "big", 0));
    }

    @Test
    void tooManyFailuresRefuseBeforeTheVerdict() throws Exception {
        TrialLimits strict = new TrialLimits(100_000, 0.8, 0.02, 60_000, 0);
        fallback.behaviour = picture -> {
            if (picture.captureTimeMicros() % 2 == 0) {
                throw new IllegalArgumentException("even");
            }
            return truth(picture);
        };
        trials.start(new TrialSettings("main", "fallback", "small", 100, TrialGate.of("agreement"), strict));
        awaitPhase(TrialPhase.REFUSED);
        assertEquals("failed with 1 pictures, may with 0", status().reason());
    }

    @Test
    void aPersonPromotesAndPutsBack() throws Exception {
        fallback.behaviour = TrialScene::worse;
        trials.start(settings("manual"));
        awaitCompared(20);
        assertEquals(TrialPhase.COMPARING, status().phase());
        assertEquals(TrialPhase.PROMOTED, trials.promote("main").phase());
        giveUntil(() -> told("fallback") >= 2);
        assertEquals(TrialPhase.ROLLED_BACK, trials.rollBack("main").phase());
        assertEquals(BEST, seats.wish());
        giveUntil(() -> history.swaps().size() == 2);
        assertEquals("best with small", history.swaps().get(1).to());
    }

    @Test
    void doesNotPutBackOverWhatWasConfiguredSince() throws Exception {
        trials.start(settings("agreement"));
        awaitPhase(TrialPhase.PROMOTED);
        awaitWish(new Wish("fallback", "small", 0));
        seats.choose(new Wish("best", "", 0));
        TrialRefusal refusal = refusal(() -> trials.rollBack("main"));
        assertEquals(TrialRefusal.Cause.CONFLICT, refusal.fault());
        assertEquals("detector=best model= was configured since the promotion", refusal.getMessage());
        assertEquals(new Wish("best", "", 0), seats.wish());
    }

    @Test
    void aTrialThatHasEndedIsNotPromoted() throws Exception {
        trials.start(settings("manual"));
        awaitCompared(1);
        trials.stop("main");
        assertEquals(
                TrialRefusal.Cause.CONFLICT,
                refusal(() -> trials.promote("main")).fault());
        assertEquals(
                "the trial is stopped, must be at work",
                refusal(() -> trials.promote("main")).getMessage());
        assertEquals(TrialPhase.STOPPED, trials.stop("main").phase());
        assertEquals("best", audience.heard.get(audience.heard.size() - 1).detector());
    }

    private long told(String detector) {
        return audience.heard.stream()
                .filter(heard -> heard.detector().equals(detector))
                .count();
    }

    static TrialRefusal refusal(Executable deed) {
        return assertThrows(TrialRefusal.class, deed);
    }
}
