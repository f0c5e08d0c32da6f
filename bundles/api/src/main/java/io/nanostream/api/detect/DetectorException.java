package io.nanostream.api.detect;

/** A detector cannot open a model, or cannot look at a picture: weights missing or broken, memory, engine. */
public class DetectorException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param reason one line for a person: what, where, what to do
     */
    public DetectorException(String reason) {
        super(reason);
    }

    /**
     * Says why, with a cause.
     *
     * @param reason one line for a person: what, where, what to do
     * @param cause what was caught
     */
    public DetectorException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
