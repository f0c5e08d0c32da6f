package io.nanostream.analysis.compare;

import java.util.Arrays;

/** How long one took for the last thousand pictures, and its CPU time for all. One thread, or under a lock. */
final class Timings {
    private static final int KEPT = 1000;

    private final float[] millis = new float[KEPT];
    private int looks;
    private long cpuNanos;
    private boolean cpuKnown = true;

    void add(float took, long cpu) {
        millis[looks++ % KEPT] = took;
        cpuKnown &= cpu != ThreadCpu.UNKNOWN;
        cpuNanos += cpu;
    }

    /** {@return which latency so many of them did not exceed, in milliseconds; 0 before the first} */
    double quantile(double share) {
        int known = Math.min(looks, KEPT);
        float[] sorted = Arrays.copyOf(millis, known);
        Arrays.sort(sorted);
        return known == 0 ? 0 : sorted[(int) Math.min(known - 1, Math.floor(share * known))];
    }

    /** {@return CPU time for a picture, mean, in milliseconds; NaN before the first, and where the system does not tell} */
    double cpuMillis() {
        return looks == 0 || !cpuKnown ? Double.NaN : cpuNanos / 1e6 / looks;
    }
}
