package io.nanostream.analysis.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.stats.Gauge;
import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialLimits;
import io.nanostream.api.trial.TrialPhase;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialSide;
import io.nanostream.api.trial.TrialStatus;
import io.nanostream.api.trial.TrialStatus.Counts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A trial's numbers as Prometheus gets them. */
class TrialGaugesTest {
    private static final TrialSettings SETTINGS =
            new TrialSettings("main", "new", "small", 25, TrialGate.MANUAL, TrialLimits.DEFAULT);

    private static List<String> told(Counts counts, TrialPhase phase, TrialSide serving, TrialSide shadow) {
        return TrialGauges.of(new TrialStatus(SETTINGS, phase, "", counts, serving, shadow)).stream()
                .map(TrialGaugesTest::line)
                .toList();
    }

    private static String line(Gauge gauge) {
        Map<String, String> labels = new TreeMap<>(gauge.labels());
        labels.remove("camera");
        return gauge.name().substring("nanostream_trial_".length()) + " " + String.join(" ", labels.values()) + " "
                + gauge.value();
    }

    @Test
    void tellsAgreementPicturesAndBothSides() {
        TrialSide serving = new TrialSide("old", "large", 0.5, 10, 20, 9);
        TrialSide shadow = new TrialSide("new", "small", 0.75, 5, 8, 4);
        assertEquals(
                List.of(
                        "running new small 1.0",
                        "f1 new small 0.8",
                        "boxes new matched small 4.0",
                        "boxes new extra small 2.0",
                        "boxes new missed small 0.0",
                        "pictures new compared small 7.0",
                        "pictures new with boxes small 6.0",
                        "pictures new failed small 1.0",
                        "pictures new skipped small 3.0",
                        "millis old large 0.5 serving 10.0",
                        "millis old large 0.99 serving 20.0",
                        "cpu_millis old large serving 9.0",
                        "judged_f1 old large serving 0.5",
                        "millis new small 0.5 shadow 5.0",
                        "millis new small 0.99 shadow 8.0",
                        "cpu_millis new small shadow 4.0",
                        "judged_f1 new small shadow 0.75"),
                told(new Counts(7, 6, 4, 2, 0, 1, 3), TrialPhase.COMPARING, serving, shadow));
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        TrialSide nobody = new TrialSide("", "", Double.NaN, 0, 0, Double.NaN);
        TrialSide shadow = new TrialSide("new", "small", Double.NaN, 0, 0, Double.NaN);
        List<String> told = told(new Counts(0, 0, 0, 0, 0, 0, 0), TrialPhase.REFUSED, nobody, shadow);
        assertEquals("running new small 0.0", told.get(0));
        assertEquals(10, told.size(), told::toString);
        assertEquals(
                List.of(),
                told.stream()
                        .filter(line -> line.contains("NaN") || line.contains("f1"))
                        .toList());
    }
}
