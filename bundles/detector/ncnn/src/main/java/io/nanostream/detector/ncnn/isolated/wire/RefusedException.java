package io.nanostream.detector.ncnn.isolated.wire;

/** The process that infers lives, but does not take this model or this picture. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
        super(reason);
    }
}
