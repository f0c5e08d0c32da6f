package io.nanostream.analysis.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.analysis.trial.Seats;
import io.nanostream.analysis.trial.Trials;
import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialLimits;
import io.nanostream.api.trial.TrialPhase;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One camera at which {@code best} serves, {@code fallback} may be on trial and {@code judge} may judge. Nobody is late, however busy the machine is. */
abstract class TrialScene extends BranchScene {
    static final long MINUTE = 60 * SECOND;
    static final TrialLimits LIMITS = new TrialLimits(12, 0.8, 0.02, 60_000, 2);

    final FakeDetector judge = new FakeDetector("judge");
    final Seats seats = new OneCamera();
    final Trials trials = new Trials(detectors, seats, shadows, () -> null);
    private volatile LookSettings looks = new LookSettings(0, BEST, MINUTE, 300 * SECOND, false);

    private final class OneCamera implements Seats {
        @Override
        public List<String> cameras() {
            return List.of("main");
        }

        @Override
        public Wish wish() {
            return looks.wish();
        }

        @Override
        public long deadlineNanos() {
            return looks.deadlineNanos();
        }

        @Override
        public void choose(Wish wish) {
            looks = looks.with(wish);
            branch.change(looks);
        }

        @Override
        public void seat(String camera, Sitting sitting, Wish wish, String reason) {
            assertEquals("main", camera);
            branch.handOver(sitting, wish, reason);
        }
    }

    @BeforeEach
    void beginServing() {
        branch.change(looks);
        detectors.addListener(shadows);
        best.behaviour = TrialScene::truth;
        fallback.behaviour = TrialScene::truth;
        judge.behaviour = TrialScene::truth;
        best.join(detectors, 100);
        fallback.join(detectors, 0);
        judge.join(detectors, -100);
    }

    @AfterEach
    void endTrials() {
        shadows.endAll(System.nanoTime() + 2 * SECOND);
        await(() -> judge.open() == 0);
    }

    /** What is in a picture, which is told by its time: three things, or in each fourth picture none. */
    static List<Detection> truth(Picture picture) {
        List<Detection> things = new ArrayList<>();
        for (int at = 0; at < 3 && picture.captureTimeMicros() % 4 != 0; at++) {
            float left = 0.05f + 0.3f * at;
            things.add(new Detection(at % 2, at % 2 == 0 ? "thing" : "other", 0.9f - 0.1f * at, box(left)));
        }
        return things;
    }

    /** Misses one thing of three, and sees another one where it is not. */
    static List<Detection> worse(Picture picture) {
        List<Detection> things = new ArrayList<>(truth(picture));
        if (!things.isEmpty()) {
            things.remove(2);
            Detection second = things.remove(1);
            Box aside = second.box().moved(0.15f, 0);
            things.add(new Detection(second.classId(), second.className(), second.score(), aside));
        }
        return things;
    }

    static Box box(float left) {
        return new Box(left, 0.2f, left + 0.2f, 0.8f);
    }

    static TrialSettings settings(String gate) {
        return new TrialSettings("main", "fallback", "small", 100, TrialGate.of(gate), LIMITS);
    }

    TrialStatus status() {
        return trials.trials().get(0);
    }

    void awaitPhase(TrialPhase phase) {
        giveUntil(() -> status().phase() == phase);
    }

    /** The last step of a promotion. */
    void awaitWish(Wish wish) {
        giveUntil(() -> seats.wish().equals(wish));
    }

    void awaitCompared(long pictures) {
        giveUntil(() -> status().counts().compared() >= pictures);
    }
}
