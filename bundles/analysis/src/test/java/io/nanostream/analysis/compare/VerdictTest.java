package io.nanostream.analysis.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialLimits;
import io.nanostream.api.trial.TrialPhase;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialSide;
import io.nanostream.api.trial.TrialStatus;
import io.nanostream.api.trial.TrialStatus.Counts;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Counts ENOUGH = new Counts(120, 100, 80, 10, 10, 2, 0);
    private static final Counts TOO_FEW = new Counts(120, 99, 80, 10, 10, 2, 0);

    @Test
    void aPersonDecidesWhatNoGateDoes() {
        assertTrue(Verdict.of(status("manual", ENOUGH, 0, 1, 5000)).isEmpty());
    }

    @Test
    void waitsForEnoughPicturesWithBoxes() {
        assertTrue(Verdict.of(status("agreement", TOO_FEW, 0, 0, 10)).isEmpty());
        assertTrue(Verdict.of(status("judge:huge", TOO_FEW, 0, 1, 10)).isEmpty());
    }

    @Test
    void agreementGoesByTheLeastF1() {
        assertEquals(
                new Verdict(true, "F1 with the serving one is 0.889, must be 0.800"),
                Verdict.of(status("agreement", ENOUGH, 0, 0, 10)).orElseThrow());
        Counts less = new Counts(120, 100, 60, 30, 30, 0, 0);
        assertFalse(
                Verdict.of(status("agreement", less, 0, 0, 10)).orElseThrow().promoted());
    }

    @Test
    void theJudgeAsksForAMargin() {
        assertTrue(promoted(0.60, 0.63));
        assertFalse(promoted(0.60, 0.61));
        assertFalse(promoted(0.60, 0.60));
        assertFalse(promoted(0.60, 0.50));
        assertEquals(
                "F1 with the judge is 0.500, that of the serving one 0.600, must be 0.020 more",
                Verdict.of(status("judge:huge", ENOUGH, 0.6, 0.5, 10))
                        .orElseThrow()
                        .reason());
    }

    @Test
    void whoFindsNothingWhereTheJudgeFindsNothingIsNotBetter() {
        assertFalse(promoted(Double.NaN, Double.NaN));
    }

    @Test
    void refusesWhatIsTooSlowOrFailsTooOften() {
        assertEquals(
                new Verdict(false, "latency p99 is 1000.1 ms, may be 1000.0 ms"),
                Verdict.of(status("agreement", ENOUGH, 0, 0, 1000.1)).orElseThrow());
        Counts failed = new Counts(4, 4, 9, 0, 0, 3, 0);
        assertEquals(
                new Verdict(false, "failed with 3 pictures, may with 2"),
                Verdict.of(status("agreement", failed, 0, 0, 10)).orElseThrow());
    }

    private static boolean promoted(double serving, double shadow) {
        return Verdict.of(status("judge:huge", ENOUGH, serving, shadow, 10))
                .orElseThrow()
                .promoted();
    }

    private static TrialStatus status(String gate, Counts counts, double serving, double shadow, double p99) {
        TrialSettings settings = new TrialSettings("main", "ncnn", "big", 25, TrialGate.of(gate), TrialLimits.DEFAULT);
        return new TrialStatus(
                settings,
                TrialPhase.COMPARING,
                "",
                counts,
                new TrialSide("ncnn", "small", serving, 5, 6, 4),
                new TrialSide("ncnn", "big", shadow, 5, p99, 4));
    }
}
