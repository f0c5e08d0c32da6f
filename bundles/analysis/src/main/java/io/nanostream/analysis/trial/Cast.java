package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Choice;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialRefusal.Cause;
import io.nanostream.api.trial.TrialSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who plays in a trial.
 *
 * @param shadow on trial
 * @param judge who judges, if somebody does
 */
record Cast(Choice shadow, Optional<Choice> judge) {
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** {@return who plays in that trial} Throws where a name is unknown, or one would judge itself. */
    static Cast of(TrialSettings settings, List<Candidate> candidates) throws TrialRefusal {
        Choice shadow = find(candidates, asked(settings), settings.detector(), settings.model());
        if (settings.gate().kind() != TrialGate.Kind.JUDGE) {
            return new Cast(shadow, Optional.empty());
        }
        Choice judge =
                find(candidates, "gate=" + settings.gate(), "", settings.gate().judge());
        if (judge.equals(shadow)) {
            throw new TrialRefusal(
                    Cause.CONFLICT, "gate=" + settings.gate() + ", must be another than the model on trial");
        }
        return new Cast(shadow, Optional.of(judge));
    }

    /** {@return the same trial for one camera, with the names of who plays} */
    TrialSettings fill(TrialSettings settings, String camera) {
        return new TrialSettings(
                camera,
                shadow.candidate().name(),
                shadow.model().name(),
                settings.dutyPercent(),
                settings.gate(),
                settings.limits());
    }

    /** {@return the detectors that take part} */
    List<Candidate> candidates() {
        return judge.map(other -> List.of(shadow.candidate(), other.candidate()))
                .orElse(List.of(shadow.candidate()));
    }

    /** {@return whether that detector takes part} */
    boolean has(Candidate detector) {
        return candidates().stream().anyMatch(detector::sameService);
    }

    /**
     * {@return the first that fits}
     *
     * @param candidates the best first
     * @param asked what was asked for, with its keys
     * @param detector a detector's name; empty for any
     * @param model a model's name; empty for the detector's first
     */
    private static Choice find(List<Candidate> candidates, String asked, String detector, String model)
            throws TrialRefusal {
        List<String> names = new ArrayList<>();
        boolean here = false;
        for (Candidate candidate : candidates) {
            List<DetectorModel> models = models(candidate);
            for (DetectorModel offered : models) {
                names.add(candidate.name() + " with " + offered.name());
                here |= model.equals(offered.name());
                if ((detector.isEmpty() || detector.equals(candidate.name()))
                        && (model.isEmpty() || model.equals(offered.name()))) {
                    return new Choice(candidate, offered);
                }
            }
        }
        String there = names.isEmpty() ? "there are none" : "must be one of " + String.join(", ", names);
        throw new TrialRefusal(Cause.UNKNOWN, asked + ", " + there + (here ? "" : fetch(model)));
    }

    private static String asked(TrialSettings settings) {
        String detector = settings.detector().isEmpty() ? "" : "detector=" + settings.detector();
        String model = settings.model().isEmpty() ? "" : "model=" + settings.model();
        return detector + (detector.isEmpty() || model.isEmpty() ? "" : ", ") + model;
    }

    /** {@return how to get a model that no detector has, where that can be a model's name} */
    private static String fetch(String model) {
        return MODEL.matcher(model).matches() ? "; where it is not here yet, fetch it: ./models/fetch " + model : "";
    }

    private static List<DetectorModel> models(Candidate candidate) {
        try {
            return candidate.detector().models();
        } catch (RuntimeException | LinkageError e) { // another room's code: the chooser tells of it
            return List.of();
        }
    }
}
