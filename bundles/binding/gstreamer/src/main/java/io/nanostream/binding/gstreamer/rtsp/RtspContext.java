package io.nanostream.binding.gstreamer.rtsp;

import com.sun.jna.Pointer;
import io.nanostream.binding.gstreamer.Gst;

/**
 * Reads the {@code GstRTSPContext} of a request: a struct of pointers with the method between them (rtsp-context.h,
 * 64-bit ABI). Valid within the signal that brought it.
 */
public final class RtspContext {
    private static final int URI = 32;
    private static final int TOKEN = 56;
    private static final int SESSION_MEDIA = 72;
    private static final int MEDIA = 88;
    private static final int URI_PATH = 40; // struct _GstRTSPUrl, gstrtspurl.h
    private static final int LOWER_TRANSPORT = 8; // struct _GstRTSPTransport, gstrtsptransport.h

    private final Pointer context;

    /**
     * Looks at a context.
     *
     * @param address as a signal brought it
     */
    public RtspContext(long address) {
        this.context = new Pointer(address);
    }

    /** {@return the path of the request's address, such as {@code /live}; empty where the request has none} */
    public String path() {
        long uri = context.getLong(URI);
        return uri == 0 ? "" : Gst.text(new Pointer(uri).getLong(URI_PATH));
    }

    /**
     * {@return a text field of the token that the client authenticated with; empty where it did not}
     *
     * @param field the field's name
     */
    public String token(String field) {
        long token = context.getLong(TOKEN);
        return token == 0 ? "" : Gst.text(RtspNatives.gst_rtsp_token_get_string(token, field));
    }

    /** {@return the address of the {@code GstRTSPMedia} that was found for a DESCRIBE, lent; 0 where there is none} */
    public long describedMedia() {
        return context.getLong(MEDIA);
    }

    /** {@return the address of the {@code GstRTSPMedia} of the request's session, lent; 0 where there is none} */
    public long media() {
        long sessionMedia = context.getLong(SESSION_MEDIA);
        return sessionMedia == 0 ? 0 : RtspNatives.gst_rtsp_session_media_get_media(sessionMedia);
    }

    /**
     * {@return the lower transport of the session's first stream: {@link RtspNatives#LOWER_UDP}, 2 (multicast) or TCP;
     * 0 without}
     */
    public int lowerTransport() {
        long sessionMedia = context.getLong(SESSION_MEDIA);
        long stream = sessionMedia == 0 ? 0 : RtspNatives.gst_rtsp_session_media_get_transport(sessionMedia, 0);
        long transport = stream == 0 ? 0 : RtspNatives.gst_rtsp_stream_transport_get_transport(stream);
        return transport == 0 ? 0 : new Pointer(transport).getInt(LOWER_TRANSPORT);
    }
}
