package io.nanostream.capture.file;

/** A clip that cannot be played now: why, and what a person can do. */
final class ClipException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Says why.
     *
     * @param reason one line: what, where
     * @param remedy one line: what to do
     */
    ClipException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
