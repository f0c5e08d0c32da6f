package io.nanostream.analysis.compare;

import io.nanostream.analysis.choose.Choice;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.trial.TrialSide;
import io.nanostream.api.trial.TrialStatus.Counts;
import java.util.List;
import java.util.Optional;

/** What was compared against one that serves; begins anew when another one does. Any thread. */
public final class Tally {
    private String detector = "";
    private String model = "";
    private long servingService = -1;
    private long compared;
    private long withBoxes;
    private long failures;
    private long skipped;
    private Agreement agreement;
    private Agreement servingJudged;
    private Agreement shadowJudged;
    private Timings servingTimings;
    private Timings shadowTimings;

    /** Begins with nothing, against nobody. */
    public Tally() {
        begin();
    }

    /**
     * Says who serves.
     *
     * @param serving who
     */
    public synchronized void against(Choice serving) {
        if (!is(serving)) {
            detector = serving.candidate().name();
            model = serving.model().name();
            begin();
        }
        servingService = serving.candidate().serviceId(); // not the service: it would be held when it is gone
    }

    /**
     * Counts a picture that both looked at, and the judge where there is one; nothing when another one serves by now.
     *
     * @param by who served when it was looked at
     * @param served what that one found
     * @param shadow what the one on trial found
     * @param judge what the judge found
     */
    public synchronized void add(Choice by, Seen served, Seen shadow, Optional<Seen> judge) {
        if (!is(by)) {
            return;
        }
        List<Detection> serving = served.found();
        compared++;
        boolean some = !serving.isEmpty() || !shadow.found().isEmpty();
        agreement = agreement.plus(Agreement.of(shadow.found(), serving));
        if (judge.isPresent()) {
            List<Detection> right = judge.get().found();
            some |= !right.isEmpty();
            servingJudged = servingJudged.plus(Agreement.of(serving, right));
            shadowJudged = shadowJudged.plus(Agreement.of(shadow.found(), right));
        }
        withBoxes += some ? 1 : 0;
        servingTimings.add(served.millis(), served.cpuNanos());
        shadowTimings.add(shadow.millis(), shadow.cpuNanos());
    }

    /** The one on trial failed with a picture. */
    public synchronized void failed() {
        failures++;
    }

    /** A picture lost its turn to a newer one. */
    public synchronized void skipped() {
        skipped++;
    }

    /**
     * {@return whether the one that serves is a model of the same detector}
     *
     * @param other of which detector
     */
    public synchronized boolean sameDetector(Choice other) {
        return other.candidate().serviceId() == servingService;
    }

    /** {@return pictures and boxes so far} */
    public synchronized Counts counts() {
        return new Counts(
                compared, withBoxes, agreement.matched(), agreement.extra(), agreement.missed(), failures, skipped);
    }

    /** {@return how the serving one did} */
    public synchronized TrialSide serving() {
        return side(detector, model, servingJudged, servingTimings);
    }

    /**
     * {@return how the one on trial did}
     *
     * @param name its detector's name
     * @param itsModel its model's name
     */
    public synchronized TrialSide shadow(String name, String itsModel) {
        return side(name, itsModel, shadowJudged, shadowTimings);
    }

    private boolean is(Choice serving) {
        return serving.candidate().name().equals(detector)
                && serving.model().name().equals(model);
    }

    private static TrialSide side(String detector, String model, Agreement judged, Timings timings) {
        return new TrialSide(
                detector, model, judged.f1(), timings.quantile(0.5), timings.quantile(0.99), timings.cpuMillis());
    }

    private void begin() {
        compared = 0;
        withBoxes = 0;
        failures = 0;
        skipped = 0;
        agreement = Agreement.NONE;
        servingJudged = Agreement.NONE;
        shadowJudged = Agreement.NONE;
        servingTimings = new Timings();
        shadowTimings = new Timings();
    }
}
