package io.nanostream.admin.rest.trials;

import io.nanostream.api.trial.DetectorTrials;
import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialLimits;
import io.nanostream.api.trial.TrialPhase;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialSide;
import io.nanostream.api.trial.TrialStatus;
import io.nanostream.api.trial.TrialStatus.Counts;
import java.util.List;

/** Has one trial, remembers what it is asked, and refuses when the test says so. */
public final class FixedTrials implements DetectorTrials {
    public volatile TrialRefusal refusal;
    public volatile TrialSettings started;
    public volatile String asked = "";
    public volatile Counts counts = new Counts(10, 8, 30, 3, 9, 1, 2);

    @Override
    public List<TrialStatus> trials() {
        return started == null ? List.of() : List.of(status(TrialPhase.COMPARING));
    }

    @Override
    public List<TrialStatus> start(TrialSettings settings) throws TrialRefusal {
        started = settings;
        return List.of(done("start " + settings.camera(), TrialPhase.OPENING));
    }

    @Override
    public TrialStatus promote(String camera) throws TrialRefusal {
        return done("promote " + camera, TrialPhase.PROMOTED);
    }

    @Override
    public TrialStatus rollBack(String camera) throws TrialRefusal {
        return done("rollBack " + camera, TrialPhase.ROLLED_BACK);
    }

    @Override
    public TrialStatus stop(String camera) throws TrialRefusal {
        return done("stop " + camera, TrialPhase.STOPPED);
    }

    private TrialStatus done(String what, TrialPhase phase) throws TrialRefusal {
        if (refusal != null) {
            throw refusal;
        }
        asked = what;
        return status(phase);
    }

    private TrialStatus status(TrialPhase phase) {
        TrialSettings settings = started == null
                ? new TrialSettings("main", "ncnn", "big", 25, TrialGate.MANUAL, TrialLimits.DEFAULT)
                : started;
        return new TrialStatus(
                settings,
                phase,
                "",
                counts,
                new TrialSide("ncnn", "small", 0.61239, 12.345, 80, 11),
                new TrialSide("ncnn", "big", Double.NaN, 24, 99.999, Double.NaN));
    }
}
