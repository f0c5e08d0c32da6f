package io.nanostream.detector.ncnn.isolated;

/** A process that infers is gone. Its message says how it ended, such as {@code was ended by signal 9 (SIGKILL)}. */
public final class ChildException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean killed;

    ChildException(String how, boolean killed, Throwable cause) {
        super(how, cause);
        this.killed = killed;
    }

    /** {@return whether somebody else ended it: a person, or the kernel when memory is short} What it works on need not be at fault. */
    public boolean killed() {
        return killed;
    }
}
