package io.nanostream.detector.ncnn.isolated;

/** A process that infers is gone. Its message says how it ended, such as {@code was ended by signal 9 (SIGKILL)}. */
final class ChildException extends Exception {
    private static final long serialVersionUID = 1L;

    ChildException(String how, Throwable cause) {
        super(how, cause);
    }
}
