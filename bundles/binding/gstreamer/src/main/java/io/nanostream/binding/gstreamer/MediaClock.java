package io.nanostream.binding.gstreamer;

/**
 * The one clock of the process: GStreamer's system clock (CLOCK_MONOTONIC), and one base time that all pipelines share, so that a
 * PTS means the same in each of them and a stage that starts later fits the same time line.
 */
public final class MediaClock {
    private static final long CLOCK = Gst.gst_system_clock_obtain();
    private static final long BASE = Gst.gst_clock_get_time(CLOCK);
    private static final long EPOCH_MICROS_AT_BASE = System.currentTimeMillis() * 1000 - nowNanos() / 1000;

    private MediaClock() {}

    /** {@return the address of the {@code GstClock}, lent} */
    public static long clock() {
        return CLOCK;
    }

    /** {@return the base time of all pipelines, in the clock's nanoseconds} */
    public static long baseTime() {
        return BASE;
    }

    /** {@return running time: nanoseconds since the base time} */
    public static long nowNanos() {
        return Gst.gst_clock_get_time(CLOCK) - BASE;
    }

    /**
     * {@return the wall clock at a running time, in microseconds since the Unix epoch, UTC; taken once at start, so that it never
     * jumps}
     *
     * @param runningTimeNanos on this clock
     */
    public static long epochMicros(long runningTimeNanos) {
        return EPOCH_MICROS_AT_BASE + runningTimeNanos / 1000;
    }
}
