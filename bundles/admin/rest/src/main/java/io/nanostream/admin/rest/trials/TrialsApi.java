package io.nanostream.admin.rest.trials;

import io.nanostream.admin.rest.http.Call;
import io.nanostream.admin.rest.http.HttpProblem;
import io.nanostream.admin.rest.http.Reply;
import io.nanostream.api.trial.DetectorTrials;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialStatus;
import java.util.List;
import java.util.function.Supplier;

/** Shows detectors on trial, begins and ends trials. */
public final class TrialsApi {
    private static final int MOST_BYTES = 16 << 10;

    private interface Deed<T> {
        T on(DetectorTrials trials) throws TrialRefusal;
    }

    private final Supplier<DetectorTrials> trials;

    /**
     * Takes who does the work.
     *
     * @param trials of the moment; gives null while there is none
     */
    public TrialsApi(Supplier<DetectorTrials> trials) {
        this.trials = trials;
    }

    /**
     * {@return the trials of all cameras}
     *
     * @param call from whom
     * @throws HttpProblem 503, while analysis is not running
     */
    public Reply all(Call call) throws HttpProblem {
        return many(asked(DetectorTrials::trials));
    }

    /**
     * {@return the trials that began}
     *
     * @param call with the settings as its body, in JSON
     * @throws HttpProblem when none did
     */
    public Reply start(Call call) throws HttpProblem {
        TrialSettings settings = TrialBody.settings(call.json(MOST_BYTES));
        return many(asked(serving -> serving.start(settings)));
    }

    /**
     * {@return the trial of that camera, whose shadow serves now}
     *
     * @param call for which camera
     * @throws HttpProblem when it does not
     */
    public Reply promote(Call call) throws HttpProblem {
        return one(asked(serving -> serving.promote(call.variable())));
    }

    /**
     * {@return the trial of that camera, which was put back}
     *
     * @param call for which camera
     * @throws HttpProblem when it was not
     */
    public Reply rollBack(Call call) throws HttpProblem {
        return one(asked(serving -> serving.rollBack(call.variable())));
    }

    /**
     * {@return the trial of that camera, which has ended}
     *
     * @param call for which camera
     * @throws HttpProblem when there is none
     */
    public Reply stop(Call call) throws HttpProblem {
        return one(asked(serving -> serving.stop(call.variable())));
    }

    private <T> T asked(Deed<T> deed) throws HttpProblem {
        DetectorTrials serving = trials.get();
        if (serving == null) {
            throw new HttpProblem(503, "no_analysis", "analysis is not running");
        }
        try {
            return deed.on(serving);
        } catch (TrialRefusal refusal) {
            String reason = refusal.getMessage();
            throw switch (refusal.fault()) {
                case UNKNOWN -> new HttpProblem(404, "not_found", reason);
                case CONFLICT -> new HttpProblem(409, "conflict", reason);
                case UNAVAILABLE -> new HttpProblem(503, "busy", reason);
            };
        }
    }

    private static Reply one(TrialStatus status) {
        return Reply.json(200, TrialView.of(status));
    }

    private static Reply many(List<TrialStatus> trials) {
        return Reply.json(200, trials.stream().map(TrialView::of).toList());
    }
}
