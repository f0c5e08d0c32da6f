package io.nanostream.detector.ncnn.weights;

/** A model's files are not what they must be. */
public final class WeightsException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says why.
     *
     * @param reason one line: file, what it is, what it must be
     */
    public WeightsException(String reason) {
        super(reason);
    }
}
