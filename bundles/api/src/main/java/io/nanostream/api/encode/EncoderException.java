package io.nanostream.api.encode;

/** An encoder cannot be opened: missing plugin, absent device, settings refused, a failed trial. */
public class EncoderException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param reason one line for a person: what, where, what to do
     */
    public EncoderException(String reason) {
        super(reason);
    }

    /**
     * Says why, with a cause.
     *
     * @param reason one line for a person: what, where, what to do
     * @param cause what was caught
     */
    public EncoderException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
