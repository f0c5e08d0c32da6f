package io.nanostream.api.analysis;

import java.util.Objects;

/** Why nothing was looked for in a single picture. */
public class PictureRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Cause {
        /** Neither JPEG nor PNG, broken, or of no size. */
        BAD_PICTURE,
        /** More bytes or pixels than are taken. */
        TOO_LARGE,
        /** No model of that name; the text lists those that there are. */
        UNKNOWN_MODEL,
        /** Too many requests wait already. */
        BUSY,
        /** No detector is there, or the chosen one failed. */
        NO_DETECTOR
    }

    private final Cause fault;

    /**
     * Says why.
     *
     * @param fault whose fault it is
     * @param reason one line for a person: what, what it must be
     */
    public PictureRefusal(Cause fault, String reason) {
        super(reason);
        this.fault = Objects.requireNonNull(fault, "fault");
    }

    /** {@return whose fault it is} */
    public Cause fault() {
        return fault;
    }
}
