package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.HangingCalls;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.api.trial.DetectorTrials;
import io.nanostream.api.trial.TrialPhase;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialRefusal.Cause;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialStatus;
import java.util.List;
import java.util.function.Supplier;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins trials, promotes, puts back, ends. */
public final class Trials implements DetectorTrials {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    private final Detectors detectors;
    private final Seats seats;
    private final Shadows shadows;
    private final Supplier<ConfigurationAdmin> configurations;
    private final HangingCalls hanging = new HangingCalls();

    /**
     * Makes one without trials.
     *
     * @param detectors who may be on trial
     * @param seats where they serve
     * @param shadows where trials are entered
     * @param configurations who keeps configurations; gives null while nobody does
     */
    public Trials(Detectors detectors, Seats seats, Shadows shadows, Supplier<ConfigurationAdmin> configurations) {
        this.detectors = detectors;
        this.seats = seats;
        this.shadows = shadows;
        this.configurations = configurations;
    }

    /** {@return how many calls of detectors on trial do not return now} */
    public int hanging() {
        return hanging.now();
    }

    @Override
    public List<TrialStatus> trials() {
        return shadows.all().stream().map(Trial::status).toList();
    }

    @Override
    public synchronized List<TrialStatus> start(TrialSettings settings) throws TrialRefusal {
        List<String> cameras = cameras(settings.camera());
        Cast cast = Cast.of(settings, detectors.all());
        for (Candidate candidate : cast.candidates()) {
            if (hanging.keepsOut(candidate)) {
                throw new TrialRefusal(
                        Cause.CONFLICT,
                        candidate.name() + " does not return from earlier trials; restart or update it");
            }
        }
        for (String camera : cameras) {
            Trial before = shadows.at(camera);
            if (before != null && before.running()) {
                throw new TrialRefusal(Cause.CONFLICT, "camera " + camera + " has a trial that runs; stop it first");
            }
        }
        return cameras.stream()
                .map(camera -> begin(cast.fill(settings, camera), cast))
                .toList();
    }

    @Override
    public TrialStatus promote(String camera) throws TrialRefusal {
        Trial trial = require(camera);
        promote(trial, "promoted by a person");
        return trial.status();
    }

    @Override
    public synchronized TrialStatus rollBack(String camera) throws TrialRefusal {
        Trial trial = require(camera);
        Wish before = trial.rollBack(seats.wish());
        choose(before);
        return trial.status();
    }

    @Override
    public TrialStatus stop(String camera) throws TrialRefusal {
        Trial trial = require(camera);
        trial.end(TrialPhase.STOPPED, "stopped by a person");
        return trial.status();
    }

    private TrialStatus begin(TrialSettings settings, Cast cast) {
        Trial trial = new Trial(settings, cast, hanging, seats::deadlineNanos, this::promoteByGate);
        shadows.put(trial);
        LOG.info(
                "camera {}: trial of {} begins, {} % of the pictures, gate {}",
                settings.camera(), cast.shadow(), settings.dutyPercent(), settings.gate());
        trial.start();
        return trial.status();
    }

    private void promoteByGate(Trial trial, String reason) {
        try {
            promote(trial, reason);
        } catch (TrialRefusal e) { // it was ended meanwhile
            LOG.debug("camera {}: not promoted: {}", trial.camera(), e.getMessage());
        }
    }

    private void promote(Trial trial, String reason) throws TrialRefusal {
        Sitting sitting = trial.handOver(reason);
        Wish wish = trial.promoted(sitting.choice(), seats.wish());
        seats.seat(trial.camera(), sitting, wish, "promoted: " + reason); // first, so that no other is opened
        choose(wish);
    }

    private void choose(Wish wish) {
        seats.choose(wish);
        KeptChoice.write(configurations.get(), wish);
    }

    private Trial require(String camera) throws TrialRefusal {
        Trial trial = shadows.at(camera);
        if (trial == null) {
            throw new TrialRefusal(Cause.UNKNOWN, "camera " + camera + " has no trial");
        }
        return trial;
    }

    private List<String> cameras(String named) throws TrialRefusal {
        List<String> all = seats.cameras();
        if (all.isEmpty() || !named.isEmpty() && !all.contains(named)) {
            String there = all.isEmpty() ? "there is none" : "must be one of " + String.join(", ", all);
            throw new TrialRefusal(Cause.UNKNOWN, "camera=" + named + ", " + there);
        }
        return named.isEmpty() ? all : List.of(named);
    }
}
