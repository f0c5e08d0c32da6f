package io.nanostream.binding.gstreamer.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Pointer;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstPipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What leaves a payloader behind a real encoder, with and without. */
class PacketJoinerTest {
    private static final int FRAMES = 20;
    private static final String PIPELINE = "videotestsrc pattern=zone-plate kx2=20 ky2=20 kt=5 num-buffers=" + FRAMES
            + " ! video/x-raw,format=I420,width=160,height=120"
            + " ! x264enc tune=zerolatency threads=1 option-string=slices=3 aud=true bitrate=400"
            + " ! video/x-h264,stream-format=byte-stream,alignment=au"
            + " ! rtph264pay name=pay0 mtu=200 aggregate-mode=zero-latency ! fakesink name=end";
    private static final int BUFFERS_AND_LISTS = 1 << 4 | 1 << 5;
    private static final int LIST = 1 << 5;
    private static final int DATA = 16;
    private static final int PASS = 1;

    /** A push that came out of the payloader: the marker bits of its packets. */
    private record Push(List<Boolean> markers) {
        static Push of(Pointer info) {
            long data = info.getLong(DATA);
            boolean list = (info.getInt(0) & LIST) != 0;
            return new Push((list
                            ? LongStream.range(0, RtspNatives.gst_buffer_list_length(data))
                                    .map(i -> RtspNatives.gst_buffer_list_get(data, (int) i))
                            : LongStream.of(data))
                    .mapToObj(packet -> marker(packet))
                    .toList());
        }
    }

    private static boolean marker(long packet) {
        byte[] header = new byte[2];
        RtspNatives.gst_buffer_extract(packet, 0, header, 2);
        return header[1] < 0;
    }

    @Test
    void thePacketsOfAnAccessUnitLeaveTogether() throws Exception {
        List<Push> pushes = pushes(true);
        assertEquals(FRAMES, pushes.size());
        for (Push push : pushes) {
            int last = push.markers().size() - 1;
            assertTrue(last >= 0, "an empty push");
            assertEquals(last, push.markers().indexOf(true), "only the last packet ends an access unit");
        }
    }

    @Test
    void noPacketIsLostOrMovedByIt() throws Exception {
        List<Push> apart = pushes(false);
        assertTrue(apart.size() > FRAMES, "a push for each NAL unit");
        assertEquals(markers(apart), markers(pushes(true)));
    }

    private static List<Boolean> markers(List<Push> pushes) {
        return pushes.stream().flatMap(push -> push.markers().stream()).toList();
    }

    private static List<Push> pushes(boolean joined) throws Exception {
        List<Push> pushes = new ArrayList<>();
        RtspNatives.PadProbe watch = (pad, info, data) -> {
            pushes.add(Push.of(new Pointer(info)));
            return PASS;
        };
        try (GstPipeline pipeline = GstPipeline.launch(PIPELINE)) {
            long end = RtspNatives.gst_element_get_static_pad(pipeline.element("end"), "sink");
            RtspNatives.gst_pad_add_probe(end, BUFFERS_AND_LISTS, watch, 0, 0);
            PacketJoiner joiner = joined ? new PacketJoiner(pipeline.element("pay0")) : null;
            pipeline.start();
            long ended = Gst.gst_bus_timed_pop_filtered(
                    pipeline.bus(), TimeUnit.SECONDS.toNanos(20), Gst.MESSAGE_EOS | Gst.MESSAGE_ERROR);
            assertTrue(ended != 0, "the pipeline does not end");
            Gst.gst_mini_object_unref(ended);
            Gst.gst_element_set_state(pipeline.address(), Gst.STATE_NULL);
            if (joiner != null) {
                joiner.close();
            }
            Gst.gst_object_unref(end);
        }
        return pushes;
    }
}
