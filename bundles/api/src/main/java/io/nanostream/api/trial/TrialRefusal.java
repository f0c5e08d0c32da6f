package io.nanostream.api.trial;

import java.util.Objects;

/** Why something was not done with a trial; all is as before. */
public class TrialRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Cause {
        /** No camera, detector, model or trial of that name; the text lists those that there are. */
        UNKNOWN,
        /** Not in this state: such as a trial that has ended, or one that still runs. */
        CONFLICT,
        /** Analysis is not running, or the one on trial is at work and did not finish in time. */
        UNAVAILABLE
    }

    private final Cause fault;

    /**
     * Says why.
     *
     * @param fault whose fault it is
     * @param reason one line for a person: what, what it must be
     */
    public TrialRefusal(Cause fault, String reason) {
        super(reason);
        this.fault = Objects.requireNonNull(fault, "fault");
    }

    /** {@return whose fault it is} */
    public Cause fault() {
        return fault;
    }
}
