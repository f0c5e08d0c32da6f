package io.nanostream.detector.ncnn.card;

/** A card that cannot be used. */
public final class CardException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param reason one line: file, key, value, what it must be
     */
    public CardException(String reason) {
        super(reason);
    }
}
