package io.nanostream.detector.ncnn.isolated;

import java.util.Map;
import java.util.Set;

/** Says how a process ended. */
final class Ending {
    private static final int BY_SIGNAL = 128; // java.lang.Process adds it to the signal's number, as shells do
    private static final Map<Integer, String> NAMES = Map.of(
            4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15,
            "SIGTERM");

    private static final Set<Integer> BY_OTHERS = Set.of(1, 2, 9, 15); // hang-up, interrupt, kill, terminate

    private Ending() {}

    /**
     * {@return whether somebody else ended it} No fault in its own code ends a process by such a signal.
     *
     * @param exitCode as {@link Process#exitValue()} tells it
     * @param crash the signal that its Java machine saw; empty where it saw none
     */
    static boolean killed(int exitCode, String crash) {
        return crash.isEmpty() && BY_OTHERS.contains(exitCode - BY_SIGNAL);
    }

    /**
     * {@return how it ended, to be read after what ended}
     *
     * @param exitCode as {@link Process#exitValue()} tells it
     * @param crash the signal that its Java machine saw, such as {@code SIGSEGV (0xb)}; empty where it saw none
     * @param lastWords what it printed last; may be empty
     */
    static String told(int exitCode, String crash, String lastWords) {
        if (!crash.isEmpty()) {
            return "crashed in native code: " + crash;
        }
        if (exitCode > BY_SIGNAL) {
            int signal = exitCode - BY_SIGNAL;
            return "was ended by signal " + signal + " (" + NAMES.getOrDefault(signal, "unnamed") + ")";
        }
        return "ended with exit code " + exitCode + (lastWords.isEmpty() ? "" : ": " + lastWords);
    }
}
