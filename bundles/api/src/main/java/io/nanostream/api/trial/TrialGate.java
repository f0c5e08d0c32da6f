package io.nanostream.api.trial;

import java.util.Objects;

/**
 * Who decides about a detector on trial, and by what. On a live camera nobody knows what is really there. So a gate can know two things only:
 * whether the one on trial finds the same as the one that serves, which tells <em>other</em> from <em>same</em> and never better from worse; or
 * which of the two finds more of what a third one finds, a judge known to be better than both, as a heavier model is.
 *
 * @param kind how it is decided
 * @param judge name of the model that judges; empty unless the kind is {@link Kind#JUDGE}
 */
public record TrialGate(Kind kind, String judge) {
    private static final String JUDGE = "judge:";

    /** A person decides. */
    public static final TrialGate MANUAL = new TrialGate(Kind.MANUAL, "");

    /** Kinds of gates. */
    public enum Kind {
        /** A person decides; only faults end a trial by themselves. */
        MANUAL,
        /** Promoted when it finds what the serving one finds: for a faster build or another precision of the same model. */
        AGREEMENT,
        /** Promoted when it agrees with the judge by a margin more than the serving one does: for a better model. */
        JUDGE
    }

    /** Checks that a judge is named where one judges, and nowhere else. */
    public TrialGate {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.JUDGE) == judge.isEmpty()) {
            throw new IllegalArgumentException(
                    "judge=" + judge + ", must be a model's name with the gate judge, and empty with others");
        }
    }

    /**
     * {@return the gate that a text names}
     *
     * @param text {@code manual}, {@code agreement} or {@code judge:MODEL}
     * @throws IllegalArgumentException with the text and what it must be
     */
    public static TrialGate of(String text) {
        if (text.equals("manual")) {
            return MANUAL;
        }
        if (text.equals("agreement")) {
            return new TrialGate(Kind.AGREEMENT, "");
        }
        if (text.startsWith(JUDGE) && text.length() > JUDGE.length()) {
            return new TrialGate(Kind.JUDGE, text.substring(JUDGE.length()));
        }
        throw new IllegalArgumentException("gate=" + text + ", must be manual, agreement or judge:MODEL");
    }

    /** {@return it as {@link #of} reads it} */
    @Override
    public String toString() {
        return switch (kind) {
            case MANUAL -> "manual";
            case AGREEMENT -> "agreement";
            case JUDGE -> JUDGE + judge;
        };
    }
}
