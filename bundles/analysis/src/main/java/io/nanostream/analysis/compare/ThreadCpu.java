package io.nanostream.analysis.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the calling thread, user and system; not that of threads which native code starts beside it. */
public final class ThreadCpu {
    /** Where the system does not tell. */
    public static final long UNKNOWN = -1;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadCpu() {}

    /** {@return what the calling thread has used so far, nanoseconds; {@link #UNKNOWN} where the system does not tell} */
    public static long nanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : UNKNOWN;
    }

    /**
     * {@return what the calling thread has used since then, nanoseconds; {@link #UNKNOWN} where the system does not tell}
     *
     * @param before from {@link #nanos()}, on the same thread
     */
    public static long since(long before) {
        return before == UNKNOWN ? UNKNOWN : nanos() - before;
    }
}
