package io.nanostream.binding.gstreamer.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.health.HealthReport;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With elements that code nothing: what real encoders make is tested in their rooms. */
class EncoderSessionsTest {
    private static final VideoFormat SMALL = new VideoFormat(PixelFormat.YUV420P, 64, 48, new FrameRate(30, 1));
    private static final EncoderSettings ASKED = new EncoderSettings(Codec.H264, Profile.MAIN, SMALL, 500_000, 30);
    private static final EncoderChain COPIES = new EncoderChain("identity name=enc", 1, 400_000);

    private final EncoderSessions sessions = sessions("identity");
    private final Received received = new Received();

    private static EncoderSessions sessions(String element) {
        return new EncoderSessions(new EncoderElement("test", Codec.H264, element, "gstreamer1.0-test"));
    }

    private static void feed(EncoderSession session, VideoFormat format, long ptsNanos) {
        try (GstFrame frame = GstFrame.allocate(format, ptsNanos, FrameMark.captured(0, 0))) {
            session.encode(frame, false);
        }
    }

    @Test
    void refusesOtherCodecsAndWhereTheElementIsMissing() {
        EncoderSettings h265 = new EncoderSettings(Codec.H265, Profile.MAIN, SMALL, 500_000, 30);
        assertEquals(Optional.empty(), sessions.refusal(ASKED));
        assertEquals(Optional.of("codec=h265, test makes h264 only"), sessions.refusal(h265));
        assertEquals(
                Optional.of("nothingenc is missing: install gstreamer1.0-test"),
                sessions("nothingenc").refusal(ASKED));
    }

    @Test
    void saysWhatIsWrongWithTheRoom() {
        assertEquals(List.of(HealthReport.ok("test")), sessions.health("", ""));
        assertEquals(
                List.of(new HealthReport("configuration", HealthReport.Level.DEGRADED, "key=0, must be 1", "mend it")),
                sessions.health("key=0, must be 1", "mend it"));
        assertEquals(
                List.of(new HealthReport(
                        "test", HealthReport.Level.FAILED, "nothingenc is missing", "install gstreamer1.0-test")),
                sessions("nothingenc").health("key=0, must be 1", "mend it"));
    }

    @Test
    void opensNothingWhereGstreamerRefuses() {
        EncoderChain unknown = new EncoderChain("nothingenc name=enc", 1, 400_000);
        EncoderException refused = assertThrows(EncoderException.class, () -> sessions.open(ASKED, unknown, received));
        assertTrue(refused.getMessage().contains("test does not start: no element \"nothingenc\""));
    }

    @Test
    void tellsTheListenerOnceThatTheSessionIsBroken() throws Exception {
        EncoderChain breaking = new EncoderChain("identity name=enc error-after=3", 1, 400_000);
        try (EncoderSession session = sessions.open(ASKED, breaking, received)) {
            feed(session, SMALL, 1);
            feed(session, SMALL, 2);
            feed(session, SMALL, 3);
            assertEquals(1, received.awaitFailures(1).size());
            assertThrows(IllegalStateException.class, () -> feed(session, SMALL, 4));
        }
        assertTrue(received.awaitFailures(1).get(0).startsWith("test: "), received.failures::toString);
        assertEquals(1, received.failures.size());
    }

    @Test
    void aFrameOfAnotherSizeIsRefusedAndHurtsNobody() throws Exception {
        VideoFormat other = new VideoFormat(PixelFormat.YUV420P, 32, 32, SMALL.rate());
        try (EncoderSession session = sessions.open(ASKED, COPIES, received)) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> feed(session, other, 1));
            assertEquals("frame=yuv420p 32x32@30, must be yuv420p 64x48@30", refused.getMessage());
            feed(session, SMALL, 2);
            assertEquals(List.of(2L), received.awaitTimes(1));
        }
    }

    @Test
    void aBitrateBeyondTheChainsNeedsANewSession() throws Exception {
        EncoderChain chain = new EncoderChain("identity ! x264enc name=enc ! h264parse", 1000, 400_000);
        try (EncoderSession session = sessions.open(ASKED, chain, received)) {
            assertTrue(session.setBitrate(400_000));
            assertFalse(session.setBitrate(400_001));
        }
    }

    @Test
    void countsByFormatWhatWentInAndWhatCameOut() throws Exception {
        try (EncoderSession session = sessions.open(ASKED, COPIES, received)) {
            feed(session, SMALL, 1);
            received.awaitTimes(1);
        }
        assertEquals("encoder.test", sessions.stages().get(0).stage());
        assertEquals("64x48@30", sessions.stages().get(0).subject());
        assertEquals(1, sessions.stages().get(0).in());
        assertEquals(1, sessions.stages().get(0).out());
    }

    @Test
    void closesWhatIsLeftOpenAndOpensNothingMore() throws Exception {
        EncoderSession left = sessions.open(ASKED, COPIES, received);
        Thread.currentThread().interrupt(); // in a hurry: no two seconds of patience
        sessions.shut();
        assertTrue(Thread.interrupted());
        assertFalse(left.setBitrate(300_000));
        EncoderException refused = assertThrows(EncoderException.class, () -> sessions.open(ASKED, COPIES, received));
        assertEquals("the test encoder is stopped", refused.getMessage());
    }

    /** Notes what it is told. */
    private static final class Received implements EncoderListener {
        private final List<Long> times = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        @Override
        public synchronized void accept(AccessUnit unit) {
            times.add(unit.ptsNanos());
            notifyAll();
        }

        @Override
        public synchronized void failed(String reason) {
            failures.add(reason);
            notifyAll();
        }

        synchronized List<Long> awaitTimes(int count) throws InterruptedException {
            return await(times, count);
        }

        synchronized List<String> awaitFailures(int count) throws InterruptedException {
            return await(failures, count);
        }

        private <T> List<T> await(List<T> list, int count) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (list.size() < count && System.nanoTime() < deadline) {
                wait(100);
            }
            return List.copyOf(list);
        }
    }
}
