package io.nanostream.binding.gstreamer;

import com.sun.jna.Pointer;

/**
 * What an appsink gave: a buffer by reference, with its time on the media clock.
 *
 * @param buffer address of the {@code GstBuffer}; one reference belongs to whoever pulled it
 * @param ptsNanos running time (segment applied: some encoders shift their PTS), or {@link Gst#TIME_NONE}
 * @param durationNanos or {@link Gst#TIME_NONE}
 * @param keyframe whether it does not depend on earlier buffers
 */
public record GstSample(long buffer, long ptsNanos, long durationNanos, boolean keyframe) {
    private static final int FLAGS = 16; // offsets in struct _GstBuffer, 64-bit ABI
    private static final int PTS = 72;
    private static final int DURATION = 88;
    private static final int FLAG_DELTA_UNIT = 1 << 13;

    static GstSample of(long sample) {
        long buffer = Gst.gst_mini_object_ref(Gst.gst_sample_get_buffer(sample));
        Pointer fields = new Pointer(buffer);
        long pts = fields.getLong(PTS);
        long runningTime = pts == Gst.TIME_NONE
                ? pts
                : Gst.gst_segment_to_running_time(Gst.gst_sample_get_segment(sample), Gst.FORMAT_TIME, pts);
        boolean keyframe = (fields.getInt(FLAGS) & FLAG_DELTA_UNIT) == 0;
        Gst.gst_mini_object_unref(sample);
        return new GstSample(buffer, runningTime, fields.getLong(DURATION), keyframe);
    }

    /**
     * Flags a buffer of our own making as depending on earlier ones.
     *
     * @param buffer address of a {@code GstBuffer} that nobody else holds
     */
    public static void markDelta(long buffer) {
        Pointer fields = new Pointer(buffer);
        fields.setInt(FLAGS, fields.getInt(FLAGS) | FLAG_DELTA_UNIT);
    }

    /** Gives the buffer back unused. */
    public void release() {
        Gst.gst_mini_object_unref(buffer);
    }
}
