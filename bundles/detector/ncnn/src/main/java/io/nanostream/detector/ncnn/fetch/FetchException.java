package io.nanostream.detector.ncnn.fetch;

/** A file could not be fetched. */
public final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Whether another address may have what this one has not. */
    private final boolean elsewhere;

    /**
     * Says why.
     *
     * @param reason one line for a person: what, where, what to do
     */
    public FetchException(String reason) {
        this(reason, false);
    }

    FetchException(String reason, boolean elsewhere) {
        super(reason);
        this.elsewhere = elsewhere;
    }

    boolean elsewhere() {
        return elsewhere;
    }
}
