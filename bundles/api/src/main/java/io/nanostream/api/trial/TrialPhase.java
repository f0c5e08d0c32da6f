package io.nanostream.api.trial;

/** How far a trial has come. */
public enum TrialPhase {
    /** The model on trial, and the judge's if there is one, are loaded. */
    OPENING,
    /** Pictures are compared as they come. */
    COMPARING,
    /** A governor asks to save: the trial is the first to rest, and goes on by itself. */
    PAUSED,
    /** It serves now; can be rolled back. */
    PROMOTED,
    /** It was found wanting, by the gate or by its own fault. */
    REFUSED,
    /** Ended without a verdict: by a person, or because somebody it needs has gone. */
    STOPPED,
    /** It served, and the one before was put back. */
    ROLLED_BACK;

    /** {@return whether the trial goes on} */
    public boolean running() {
        return this == OPENING || this == COMPARING || this == PAUSED;
    }
}
