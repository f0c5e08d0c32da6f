package io.nanostream.output.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.binding.gstreamer.GstException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients get. */
class RtspOutputTest extends ServedRtsp {
    @Test
    void aForeignPlayerReadsTheStreamByNameAndAliasOverTcpAndUdp() throws Exception {
        String host = "rtsp://127.0.0.1:" + output.port();
        assertEquals(0, ffprobe(host + "/live", "tcp"));
        assertEquals(0, ffprobe(host + "/stream1", "udp"));
    }

    @Test
    void onlyTheConfiguredTransportIsOffered() throws Exception {
        output.change(new TestConfig(0, 0, "127.0.0.1", "udp", "27000-27031", 2000));
        assertEquals(0, ffprobe("rtsp://127.0.0.1:" + output.port() + "/live", "udp"));
        try (RtspConversation client = new RtspConversation(output.port())) {
            int status = client.request("SETUP", "live/stream=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1");
            assertEquals(461, status);
        }
    }

    @Test
    void theEncodeIsSharedAndEndsWithTheLastClient() throws Exception {
        try (RtspConversation first = new RtspConversation(output.port());
                RtspConversation second = new RtspConversation(output.port())) {
            first.play("live");
            second.play("live");
            first.packet();
            second.packet();
            assertEquals(1, stream.subscribers());
            await("both are counted", () -> output.clients().size() == 2);
            assertEquals("rtsp/tcp", output.clients().get(0).protocol());
        }
        await("the subscription has ended", () -> stream.subscribers() == 0);
        await("nobody is counted", () -> output.clients().isEmpty());
        assertTrue(counters().out() > 0 && counters().bytesOut() > 0, counters().toString());
    }

    @Test
    void aLateJoinerMakesTheStreamGiveAKeyframe() throws Exception {
        try (RtspConversation first = new RtspConversation(output.port());
                RtspConversation second = new RtspConversation(output.port())) {
            first.play("live");
            first.packet();
            int before = stream.keyframeRequests();
            second.play("live");
            await("a keyframe was asked for", () -> stream.keyframeRequests() > before);
        }
    }

    @Test
    void aSilentStreamIsDescribedByItsLastKeyframe() throws Exception {
        try (RtspConversation client = new RtspConversation(output.port())) {
            client.play("live");
            client.packet();
        }
        await("the subscription has ended", () -> stream.subscribers() == 0);
        stream.silent(true);
        assertEquals(200, ask("DESCRIBE", "live"));
    }

    @Test
    void aStreamThatNeverGaveAnythingIsRefusedSoon() throws IOException {
        X264Stream mute;
        try {
            mute = new X264Stream("mute", 1_000_000, 500);
        } catch (GstException e) {
            throw new IOException(e);
        }
        try (mute) {
            mute.silent(true);
            output.addStream(mute);
            assertEquals(503, ask("DESCRIBE", "mute"));
            output.removeStream(mute);
        }
    }

    @Test
    void oneWhoStopsReadingIsClosedAndTheOthersGoOn() throws Exception {
        try (RtspConversation stalled = new RtspConversation(output.port());
                RtspConversation reader = new RtspConversation(output.port())) {
            stalled.play("live");
            reader.play("live");
            await("both are counted", () -> output.clients().size() == 2);
            while (output.clients().size() > 1) {
                assertTrue(reader.packet() > 0);
            }
            List<ClientCounters> left = output.clients();
            assertEquals(1, left.size());
            assertTrue(reader.packet() > 0);
        }
    }
}
