package io.nanostream.binding.gstreamer.rtsp;

import com.sun.jna.Callback;

/**
 * What gst-rtsp-server calls back. Whoever passes one keeps a strong reference as long as native code can call it. Signals come on the
 * thread that raised them: the server's loop or one of the library's own.
 */
public final class RtspCallbacks {
    private RtspCallbacks() {}

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
}
