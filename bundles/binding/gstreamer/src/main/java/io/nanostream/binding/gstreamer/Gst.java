package io.nanostream.binding.gstreamer;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * GStreamer's C functions by JNA direct mapping: addresses are {@code long}, nothing is allocated a call. Names, arguments and ownership
 * are those of the C API (GStreamer 1.20 or later); what it calls <i>transfer full</i> is the caller's to unref.
 *
 * <p>Bound to libgstvideo and libgstapp, whose symbols include those of libgstreamer, libgobject and libglib.
 */
public final class Gst {
    /** {@code GST_CLOCK_TIME_NONE}. */
    public static final long TIME_NONE = -1;
    /** {@code GST_FORMAT_TIME}. */
    public static final int FORMAT_TIME = 3;
    /** {@code GST_STATE_NULL}. */
    public static final int STATE_NULL = 1;
    /** {@code GST_STATE_PAUSED}. */
    public static final int STATE_PAUSED = 3;
    /** {@code GST_STATE_PLAYING}. */
    public static final int STATE_PLAYING = 4;
    /** {@code GST_MESSAGE_EOS}. */
    public static final int MESSAGE_EOS = 1;
    /** {@code GST_MESSAGE_ERROR}. */
    public static final int MESSAGE_ERROR = 1 << 1;
    /** {@code GST_MESSAGE_ELEMENT}: among others, a missing plug-in. */
    public static final int MESSAGE_ELEMENT = 1 << 15;

    static {
        // Loaded for good: gst1-java-core initialises the library, and keeps GLib's log away from standard error.
        org.freedesktop.gstreamer.Gst.init(org.freedesktop.gstreamer.Version.of(1, 18), "nanostream");
        Native.register(Gst.class, NativeLibrary.getInstance("libgstapp-1.0.so.0"));
    }

    private Gst() {}

    /** Initialises GStreamer, once for the process; further calls do nothing. */
    public static void init() {
        MediaClock.nowNanos(); // the work is in the static initialisers
    }

    // memory and objects
    public static native void g_free(long memory);

    public static native void g_error_free(long error);

    public static native void g_object_set_property(long object, String name, long value);

    public static native long g_object_ref(long object);

    public static native void g_object_unref(long object);

    public static native long gst_object_ref(long object);

    public static native void gst_object_unref(long object);

    public static native long gst_mini_object_ref(long object);

    public static native void gst_mini_object_unref(long object);

    public static native long gst_mini_object_copy(long object);

    public static native void gst_util_set_object_arg(long object, String name, String value);

    // clock
    public static native long gst_system_clock_obtain();

    public static native long gst_clock_get_time(long clock);

    // pipelines and elements
    public static native long gst_parse_launch(String description, long[] error);

    public static native long gst_element_factory_find(String name);

    public static native int gst_element_set_state(long element, int state);

    public static native int gst_element_get_state(long element, int[] state, int[] pending, long timeoutNanos);

    public static native void gst_pipeline_use_clock(long pipeline, long clock);

    public static native void gst_element_set_start_time(long element, long time);

    public static native void gst_element_set_base_time(long element, long time);

    public static native long gst_bin_get_by_name(long bin, String name);

    public static native long gst_element_get_bus(long element);

    public static native int gst_element_send_event(long element, long event);

    public static native int gst_element_query_duration(long element, int format, long[] duration);

    public static native int gst_element_seek_simple(long element, int format, int flags, long position);

    // bus
    public static native long gst_bus_timed_pop_filtered(long bus, long timeoutNanos, int types);

    public static native void gst_message_parse_error(long message, long[] error, long[] debug);

    public static native long gst_message_get_structure(long message);

    public static native long gst_structure_get_name(long structure);

    public static native long gst_structure_get_string(long structure, String field);

    // samples, buffers, caps
    public static native long gst_app_sink_try_pull_sample(long sink, long timeoutNanos);

    public static native int gst_app_sink_is_eos(long sink);

    public static native int gst_app_src_push_buffer(long source, long buffer);

    public static native int gst_app_src_end_of_stream(long source);

    public static native long gst_app_src_get_current_level_buffers(long source);

    public static native void gst_app_src_set_caps(long source, long caps);

    public static native long gst_sample_get_buffer(long sample);

    public static native long gst_sample_get_segment(long sample);

    public static native long gst_sample_get_caps(long sample);

    public static native long gst_segment_to_running_time(long segment, int format, long position);

    public static native long gst_buffer_new_allocate(long allocator, long size, long params);

    public static native long gst_buffer_copy_deep(long buffer);

    public static native int gst_buffer_map(long buffer, Pointer info, int flags);

    public static native void gst_buffer_unmap(long buffer, Pointer info);

    public static native long gst_buffer_get_size(long buffer);

    public static native long gst_buffer_fill(long buffer, long offset, long source, long size);

    public static native long gst_buffer_fill(long buffer, long offset, byte[] source, long size);

    public static native long gst_caps_from_string(String caps);

    public static native long gst_caps_to_string(long caps);

    public static native long gst_structure_new_from_string(String structure);

    public static native long gst_event_new_custom(int type, long structure);

    /**
     * Reads a C string that the callee owns.
     *
     * @param address of a zero-terminated UTF-8 string, or 0
     * @return the text, empty for 0
     */
    public static String text(long address) {
        return address == 0 ? "" : new Pointer(address).getString(0, "UTF-8");
    }

    /**
     * Reads a C string that was given to us, and frees it.
     *
     * @param address of a zero-terminated UTF-8 string, or 0
     * @return the text, empty for 0
     */
    public static String takeText(long address) {
        String text = text(address);
        g_free(address);
        return text;
    }

    /**
     * Reads the message of a {@code GError} that was given to us, and frees it.
     *
     * @param error address, or 0
     * @return the message, empty for 0
     */
    public static String takeError(long error) {
        if (error == 0) {
            return "";
        }
        String message = text(new Pointer(error).getLong(8));
        g_error_free(error);
        return message;
    }
}
