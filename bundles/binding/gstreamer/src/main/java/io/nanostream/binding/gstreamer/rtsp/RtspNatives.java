package io.nanostream.binding.gstreamer.rtsp;

import com.sun.jna.Callback;
import com.sun.jna.CallbackThreadInitializer;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.nanostream.binding.gstreamer.Gst;

/**
 * The C functions of libgstrtspserver-1.0 (1.20 or later) and of the GLib, GIO and libc below it, by JNA direct
 * mapping. Names, arguments and ownership are those of the C API; what it calls <i>transfer full</i> is the caller's to
 * unref. Loading this class throws an {@link UnsatisfiedLinkError} where the library is not installed.
 *
 * <p>Callbacks: whoever passes one keeps a strong reference as long as native code can call it. Signals come on the
 * thread that raised them: the server's loop or one of the library's own. Their interfaces are nested here because JNA
 * then keeps its options for this class; elsewhere it would keep them, and a class loader with them, for each class
 * that implements one.
 */
@SuppressWarnings("overloads") // the one C function takes every kind of handler
public final class RtspNatives {
    /** {@code GST_RTSP_SUSPEND_MODE_NONE}. */
    public static final int SUSPEND_NONE = 0;
    /** {@code GST_RTSP_LOWER_TRANS_UDP}. */
    public static final int LOWER_UDP = 1;
    /** {@code GST_RTSP_LOWER_TRANS_TCP}. */
    public static final int LOWER_TCP = 4;
    /** {@code GST_RTSP_AUTH_DIGEST}. */
    public static final int AUTH_DIGEST = 2;
    /** {@code GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE}. */
    public static final String TOKEN_ROLE = "media.factory.role";
    /** {@code GST_RTSP_PERM_MEDIA_FACTORY_ACCESS}. */
    public static final String MAY_ACCESS = "media.factory.access";
    /** {@code GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT}. */
    public static final String MAY_CONSTRUCT = "media.factory.construct";

    static {
        Gst.init();
        Native.register(RtspNatives.class, NativeLibrary.getInstance("libgstrtspserver-1.0.so.0"));
    }

    private RtspNatives() {}

    /** A {@code GSourceFunc}. */
    @FunctionalInterface
    public interface Source extends Callback {
        /**
         * Runs on the loop of the source's context.
         *
         * @param data as given with the source
         * @return 1 to be called again, 0 to be removed
         */
        int run(long data);
    }

    /** A signal without an argument, such as {@code closed} of a client or {@code unprepared} of a media. */
    @FunctionalInterface
    public interface Signal extends Callback {
        /**
         * The signal was raised.
         *
         * @param instance what raised it
         * @param data as given when connecting
         */
        void raised(long instance, long data);
    }

    /** A signal with one argument, such as {@code client-connected}, {@code media-configure}, {@code play-request}. */
    @FunctionalInterface
    public interface ArgumentSignal extends Callback {
        /**
         * The signal was raised.
         *
         * @param instance what raised it
         * @param argument lent until the call returns: a client, a media, a {@code GstRTSPContext}
         * @param data as given when connecting
         */
        void raised(long instance, long argument, long data);
    }

    /** A signal before a request is handled, such as {@code pre-describe-request}. */
    @FunctionalInterface
    public interface RequestSignal extends Callback {
        /**
         * Decides on the request.
         *
         * @param client whose request it is
         * @param context the {@code GstRTSPContext}, lent until the call returns
         * @param data as given when connecting
         * @return 200 to go on, else the status that the client gets
         */
        int decide(long client, long context, long data);
    }

    /** A {@code GstPadProbeCallback}. */
    @FunctionalInterface
    public interface PadProbe extends Callback {
        /**
         * Something passes the pad. On the streaming thread.
         *
         * @param pad where
         * @param info the {@code GstPadProbeInfo}, lent until the call returns
         * @param data as given with the probe
         * @return a {@code GstPadProbeReturn}
         */
        int passes(long pad, long info, long data);
    }

    /**
     * Lets native threads stay attached to the Java machine once they have made a call, as suits those that call often.
     *
     * @param callback which
     * @param name of the threads
     */
    static void keepAttached(Callback callback, String name) {
        Native.setCallbackThreadInitializer(callback, new CallbackThreadInitializer(true, false, name));
    }

    // GLib's main loop
    public static native long g_main_context_new();

    public static native void g_main_context_unref(long context);

    public static native long g_main_loop_new(long context, int running);

    public static native void g_main_loop_run(long loop);

    public static native void g_main_loop_quit(long loop);

    public static native void g_main_loop_unref(long loop);

    public static native long g_timeout_source_new(int intervalMillis);

    public static native void g_source_set_callback(long source, Source call, long data, long notify);

    public static native int g_source_attach(long source, long context);

    public static native void g_source_destroy(long source);

    public static native void g_source_unref(long source);

    // signals
    public static native long g_signal_connect_data(
            long instance, String signal, Signal handler, long data, long destroy, int flags);

    public static native long g_signal_connect_data(
            long instance, String signal, ArgumentSignal handler, long data, long destroy, int flags);

    public static native long g_signal_connect_data(
            long instance, String signal, RequestSignal handler, long data, long destroy, int flags);

    // server
    public static native long gst_rtsp_server_new();

    public static native void gst_rtsp_server_set_address(long server, String address);

    public static native void gst_rtsp_server_set_service(long server, String service);

    public static native void gst_rtsp_server_set_backlog(long server, int backlog);

    public static native void gst_rtsp_server_set_content_length_limit(long server, int bytes);

    public static native int gst_rtsp_server_get_bound_port(long server);

    public static native void gst_rtsp_server_set_auth(long server, long auth);

    public static native long gst_rtsp_server_get_mount_points(long server);

    public static native long gst_rtsp_server_get_session_pool(long server);

    public static native long gst_rtsp_server_get_thread_pool(long server);

    public static native long gst_rtsp_server_create_source(long server, long cancellable, long[] error);

    public static native void gst_rtsp_thread_pool_set_max_threads(long pool, int threads);

    public static native int gst_rtsp_session_pool_cleanup(long pool);

    // clients and sessions
    public static native long gst_rtsp_client_get_connection(long client);

    public static native void gst_rtsp_client_set_auth(long client, long auth);

    public static native long gst_rtsp_connection_get_ip(long connection);

    public static native long gst_rtsp_connection_get_read_socket(long connection);

    public static native long gst_rtsp_session_media_get_media(long sessionMedia);

    public static native long gst_rtsp_session_media_get_transport(long sessionMedia, int stream);

    public static native long gst_rtsp_stream_transport_get_transport(long transport);

    public static native int g_socket_get_fd(long socket);

    public static native int g_socket_shutdown(long socket, int read, int write, long error);

    public static native int g_socket_set_option(long socket, int level, int option, int value, long error);

    public static native long g_socket_get_remote_address(long socket, long error);

    public static native short g_inet_socket_address_get_port(long address);

    public static native int connect(int fd, byte[] address, int length);

    public static native int getsockopt(int fd, int level, int option, byte[] value, int[] length);

    // mount points, factories, media
    public static native void gst_rtsp_mount_points_add_factory(long mounts, String path, long factory);

    public static native void gst_rtsp_mount_points_remove_factory(long mounts, String path);

    public static native long gst_rtsp_media_factory_new();

    public static native void gst_rtsp_media_factory_set_launch(long factory, String launch);

    public static native void gst_rtsp_media_factory_set_shared(long factory, int shared);

    public static native void gst_rtsp_media_factory_set_suspend_mode(long factory, int mode);

    public static native void gst_rtsp_media_factory_set_eos_shutdown(long factory, int shutdown);

    public static native void gst_rtsp_media_factory_set_stop_on_disconnect(long factory, int stop);

    public static native void gst_rtsp_media_factory_set_latency(long factory, int millis);

    public static native void gst_rtsp_media_factory_set_protocols(long factory, int protocols);

    public static native void gst_rtsp_media_factory_set_buffer_size(long factory, int bytes);

    public static native void gst_rtsp_media_factory_set_clock(long factory, long clock);

    public static native void gst_rtsp_media_factory_set_permissions(long factory, long permissions);

    public static native void gst_rtsp_media_factory_set_address_pool(long factory, long pool);

    public static native long gst_rtsp_address_pool_new();

    public static native int gst_rtsp_address_pool_add_range(
            long pool, String min, String max, short minPort, short maxPort, byte ttl);

    public static native int gst_rtsp_media_prepare(long media, long thread);

    public static native int gst_rtsp_media_unprepare(long media);

    public static native long gst_rtsp_media_get_element(long media);

    public static native long gst_object_get_parent(long object);

    public static native int gst_stream_error_quark();

    public static native long g_error_new_literal(int domain, int code, String message);

    public static native long gst_message_new_error(long source, long error, String debug);

    public static native int gst_element_post_message(long element, long message);

    // pads and packets
    public static native long gst_element_get_static_pad(long element, String name);

    public static native long gst_pad_add_probe(long pad, int mask, PadProbe probe, long data, long destroy);

    public static native void gst_pad_remove_probe(long pad, long id);

    public static native int gst_pad_push_list(long pad, long list);

    public static native long gst_buffer_extract(long buffer, long offset, byte[] into, long size);

    public static native long gst_buffer_list_new();

    public static native int gst_buffer_list_length(long list);

    public static native long gst_buffer_list_get(long list, int index);

    public static native void gst_buffer_list_insert(long list, int index, long buffer);

    // authentication
    public static native long gst_rtsp_auth_new();

    public static native void gst_rtsp_auth_set_supported_methods(long auth, int methods);

    public static native void gst_rtsp_auth_set_realm(long auth, String realm);

    public static native int gst_rtsp_auth_parse_htdigest(long auth, String path, long token);

    public static native long gst_rtsp_token_new_empty();

    public static native void gst_rtsp_token_set_string(long token, String field, String value);

    public static native long gst_rtsp_token_get_string(long token, String field);

    public static native long gst_rtsp_permissions_new();

    public static native void gst_rtsp_permissions_add_role_empty(long permissions, String role);

    public static native void gst_rtsp_permissions_add_permission_for_role(
            long permissions, String role, String permission, int allowed);
}
