package io.nanostream.binding.gstreamer.rtsp;

import com.sun.jna.Pointer;
import io.nanostream.binding.gstreamer.Gst;

/**
 * Lets the RTP packets of an access unit leave a payloader together, as one buffer list. By itself it pushes a list for each NAL unit, and
 * gst-rtsp-server writes each list to each TCP client by a call of its own: three calls for a picture of two slices, and half a picture where the
 * process ends between them. Its probe runs on the payloader's streaming thread.
 */
public final class PacketJoiner implements AutoCloseable {
    private static final int PROBE_BUFFER = 1 << 4; // enum GstPadProbeType
    private static final int PROBE_BUFFER_LIST = 1 << 5;
    private static final int PROBE_OK = 1; // enum GstPadProbeReturn
    private static final int PROBE_HANDLED = 4;
    private static final int INFO_DATA = 16; // struct _GstPadProbeInfo, gstpad.h, 64-bit ABI
    private static final int INFO_FLOW = 40;
    private static final int MARKER = 0x80; // in its second byte: the last of an access unit (RFC 3550, 5.1)

    private final RtspNatives.PadProbe probe = (pad, info, data) -> arrived(pad, new Pointer(info));
    private final long pad;
    private final long probeId;
    private final byte[] second = new byte[1];
    private long waiting; // a list, ours; 0 when none

    /**
     * Begins to join what a payloader pushes.
     *
     * @param payloader the element, lent
     */
    public PacketJoiner(long payloader) {
        pad = RtspNatives.gst_element_get_static_pad(payloader, "src");
        RtspNatives.keepAttached(probe, "rtp");
        probeId = RtspNatives.gst_pad_add_probe(pad, PROBE_BUFFER | PROBE_BUFFER_LIST, probe, 0, 0);
    }

    /** Ends it. The payloader's pipeline has stopped: nothing comes any more. */
    @Override
    public synchronized void close() {
        RtspNatives.gst_pad_remove_probe(pad, probeId);
        Gst.gst_object_unref(pad);
        if (waiting != 0) {
            Gst.gst_mini_object_unref(waiting);
            waiting = 0;
        }
    }

    private synchronized int arrived(long from, Pointer info) {
        long data = info.getLong(INFO_DATA);
        boolean list = (info.getInt(0) & PROBE_BUFFER_LIST) != 0;
        int packets = list ? RtspNatives.gst_buffer_list_length(data) : 1;
        boolean complete = packets > 0 && ends(list ? RtspNatives.gst_buffer_list_get(data, packets - 1) : data);
        if (complete && waiting == 0) {
            return PROBE_OK;
        }
        if (waiting == 0) {
            waiting = RtspNatives.gst_buffer_list_new();
        }
        if (list) {
            for (int i = 0; i < packets; i++) {
                add(Gst.gst_mini_object_ref(RtspNatives.gst_buffer_list_get(data, i)));
            }
            Gst.gst_mini_object_unref(data);
        } else {
            add(data);
        }
        if (complete) {
            long whole = waiting;
            waiting = 0; // first: the probe sees the list too, and lets it pass
            info.setInt(INFO_FLOW, RtspNatives.gst_pad_push_list(from, whole));
        }
        return PROBE_HANDLED;
    }

    private void add(long packet) {
        RtspNatives.gst_buffer_list_insert(waiting, -1, packet);
    }

    /** The packet's own bit, not the buffer's flag: rtph265pay sets that for each NAL unit. */
    private boolean ends(long packet) {
        return RtspNatives.gst_buffer_extract(packet, 1, second, 1) == 1 && (second[0] & MARKER) != 0;
    }
}
