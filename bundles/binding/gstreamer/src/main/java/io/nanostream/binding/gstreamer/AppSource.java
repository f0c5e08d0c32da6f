package io.nanostream.binding.gstreamer;

import com.sun.jna.Pointer;
import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.frame.Frame;

/** The beginning of a pipeline, into which frames or access units are pushed by reference. Any thread, one push at a time. */
public final class AppSource {
    private static final int PTS = 72; // offsets in struct _GstBuffer, 64-bit ABI
    private static final int DTS = 80;
    private static final int DURATION = 88;

    private final long source;

    /**
     * Wraps an appsrc that GStreamer made, such as that of an RTSP media.
     *
     * @param source its address, kept alive by its owner while this object is used
     */
    public AppSource(long source) {
        this.source = source;
    }

    /**
     * Pushes a frame; its pixels are shared, not copied.
     *
     * @param frame lent
     * @return false when the pipeline does not take it: it is stopped or broken
     */
    public boolean push(Frame frame) {
        return push(
                frame.nativeBuffer(), frame.ptsNanos(), frame.format().rate().periodNanos());
    }

    /**
     * Pushes an access unit; its bytes are shared, not copied.
     *
     * @param unit lent
     * @return false when the pipeline does not take it: it is stopped or broken
     */
    public boolean push(AccessUnit unit) {
        return push(unit.nativeBuffer(), unit.ptsNanos(), unit.durationNanos());
    }

    /** {@return how many buffers wait to be taken by the pipeline} */
    public long level() {
        return Gst.gst_app_src_get_current_level_buffers(source);
    }

    /** Says that nothing more will come. */
    public void end() {
        Gst.gst_app_src_end_of_stream(source);
    }

    private boolean push(long buffer, long ptsNanos, long durationNanos) {
        long own = Gst.gst_mini_object_copy(buffer); // the fields only: the memory is shared
        Pointer fields = new Pointer(own);
        fields.setLong(PTS, ptsNanos);
        fields.setLong(DTS, ptsNanos);
        fields.setLong(DURATION, durationNanos);
        return Gst.gst_app_src_push_buffer(source, own) == 0;
    }
}
