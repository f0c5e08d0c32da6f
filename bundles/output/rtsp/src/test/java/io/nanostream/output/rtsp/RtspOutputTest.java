package io.nanostream.output.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Role;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RtspOutputTest {
    private final FixedAccess access = FixedAccess.everybody();
    private final RtspOutput output = new RtspOutput();
    private X264Stream stream;

    @BeforeAll
    static void needsGStreamer() {
        boolean there;
        try {
            there = GstPipeline.hasElement("x264enc") && GstPipeline.hasElement("rtph264pay");
        } catch (LinkageError e) {
            System.err.println(e);
            there = false;
        }
        skipUnless(there, "GStreamer with x264enc and rtph264pay");
    }

    private static void skipUnless(boolean there, String what) {
        if (!there) {
            System.err.println("SKIPPED: " + what + " is not installed");
        }
        Assumptions.assumeTrue(there, what + " is not installed");
    }

    @BeforeEach
    void start() throws GstException {
        stream = new X264Stream("live", 4_000_000, 500, "stream1");
        output.setAccess(access);
        output.addStream(stream);
        output.start(TestConfig.onPort(0));
    }

    @AfterEach
    void stop() {
        output.stop();
        stream.close();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "still not: " + what);
            Thread.sleep(20);
        }
    }

    private StageCounters counters() {
        return output.stages().get(0);
    }

    private HealthReport.Level worst() {
        return output.health().stream()
                .map(HealthReport::level)
                .max(HealthReport.Level::compareTo)
                .orElseThrow();
    }

    private int ask(String method, String path) throws IOException {
        try (RtspConversation client = new RtspConversation(output.port())) {
            return client.request(method, path);
        }
    }

    private static int ffprobe(String url, String transport) throws IOException, InterruptedException {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "ffprobe").canExecute());
        skipUnless(there, "ffprobe");
        Process probe = new ProcessBuilder(
                        "ffprobe", "-v", "error", "-rtsp_transport", transport, "-select_streams", "v", url)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(probe.waitFor(60, TimeUnit.SECONDS), "ffprobe hangs");
        return probe.exitValue();
    }

    @Test
    void aForeignPlayerReadsTheStreamByNameAndAliasOverTcpAndUdp() throws Exception {
        String host = "rtsp://127.0.0.1:" + output.port();
        assertEquals(0, ffprobe(host + "/live", "tcp"));
        assertEquals(0, ffprobe(host + "/stream1", "udp"));
    }

    @Test
    void aForeignPlayerLogsInWithItsDigestPassword() throws Exception {
        access.change(FixedAccess.camera("viewer", "secret", Role.VIEWER));
        String host = "127.0.0.1:" + output.port() + "/live";
        assertEquals(0, ffprobe("rtsp://viewer:secret@" + host, "tcp"));
        assertTrue(ffprobe("rtsp://viewer:wrong@" + host, "tcp") != 0, "a wrong password was accepted");
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
    void whoBringsNothingIsRefusedWhereNobodyViewsFreely() throws IOException {
        access.change(FixedAccess.camera("viewer", "secret", Role.VIEWER));
        assertEquals(401, ask("DESCRIBE", "live"));
        try (RtspConversation client = new RtspConversation(output.port())) {
            assertEquals(
                    401, client.request("SETUP", "live/stream=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"));
        }
        assertEquals(0, stream.subscribers());
    }

    @Test
    void aRoleThatMayNotWatchCannotLogIn() throws Exception {
        access.change(FixedAccess.camera("visitor", "secret", Role.GUEST));
        assertTrue(ffprobe("rtsp://visitor:secret@127.0.0.1:" + output.port() + "/live", "tcp") != 0, "was let in");
    }

    @Test
    void withoutAccessControlSessionsStayAndNewOnesAreRefused() throws Exception {
        try (RtspConversation client = new RtspConversation(output.port())) {
            client.play("live");
            output.setAccess(null);
            assertEquals(503, ask("DESCRIBE", "live"));
            for (int i = 0; i < 200; i++) {
                assertTrue(client.packet() > 0);
            }
            output.setAccess(access);
            assertEquals(200, ask("DESCRIBE", "live"));
        }
    }

    @Test
    void unknownPathsAndBrokenRequestsAreAnsweredAndHarmNobody() throws Exception {
        assertEquals(404, ask("DESCRIBE", "nothing"));
        assertEquals(404, ask("DESCRIBE", "live/too/deep"));
        assertEquals(400, ask("FLY", "live"));
        assertEquals(454, ask("PLAY", "live"));
        assertEquals(400, ask("ANNOUNCE", "live"));
        try (RtspConversation client = new RtspConversation(output.port())) {
            client.say("DESCRIBE rtsp://127.0.0.1/live RTSP/1.0\r\n\r\n");
            assertEquals(400, client.readStatus());
        }
        try (RtspConversation client = new RtspConversation(output.port())) {
            client.say("SET_PARAMETER rtsp://127.0.0.1/live RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 2000000000\r\n\r\n");
            assertEquals(413, client.readStatus());
        }
        assertEquals(200, ask("DESCRIBE", "live"));
    }

    @Test
    void whoSendsWithoutWatchingIsClosed() throws Exception {
        try (RtspConversation client = new RtspConversation(output.port())) {
            client.say("OPTIONS rtsp://127.0.0.1/live RTSP/1.0\r\nCSeq: 1\r\n");
            assertThrows(IOException.class, () -> {
                while (true) {
                    client.say("X-More: " + "x".repeat(1000) + "\r\n");
                }
            });
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
    void clientsAreHeldUntilAnotherStreamOfTheSameNameComes() throws Exception {
        try (X264Stream next = new X264Stream("live", 4_000_000, 500);
                RtspConversation client = new RtspConversation(output.port())) {
            client.play("live");
            client.packet();
            output.removeStream(stream);
            assertEquals(0, stream.subscribers());
            assertEquals(HealthReport.Level.DEGRADED, worst());
            long before = counters().out();
            output.addStream(next);
            await("access units flow again", () -> counters().out() > before + 20);
            for (int i = 0; i < 500; i++) {
                assertTrue(client.packet() > 0);
            }
            assertEquals(HealthReport.Level.OK, worst());
            output.removeStream(next);
        }
    }

    @Test
    void clientsOfAStreamThatDoesNotComeBackAreClosed() throws Exception {
        try (RtspConversation client = new RtspConversation(output.port())) {
            client.play("live");
            output.removeStream(stream);
            assertThrows(EOFException.class, () -> {
                while (true) {
                    client.packet();
                }
            });
            assertEquals(404, ask("DESCRIBE", "live"));
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

    @Test
    void twoStreamsOfOneNameAreReportedAndTheFirstIsServed() throws Exception {
        try (X264Stream second = new X264Stream("live", 1_000_000, 500)) {
            output.addStream(second);
            assertEquals(HealthReport.Level.DEGRADED, worst());
            assertEquals(200, ask("DESCRIBE", "live"));
            output.removeStream(stream);
            assertEquals(HealthReport.Level.OK, worst());
            output.removeStream(second);
        }
    }

    @Test
    void aTakenPortIsReportedAndBoundOnceItIsFree() throws Exception {
        RtspOutput other = new RtspOutput();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            other.start(TestConfig.onPort(taken.getLocalPort()));
            HealthReport report = other.health().get(0);
            assertEquals(HealthReport.Level.FAILED, report.level());
            assertTrue(report.reason().contains(" port " + taken.getLocalPort()), report.reason());
        }
        await("it listens", () -> other.port() != 0);
        assertEquals(HealthReport.Level.OK, other.health().get(0).level());
        other.stop();
    }

    @Test
    void aWrongChangeKeepsWhatWasBefore() throws IOException {
        int port = output.port();
        output.change(new TestConfig(0, 0, "127.0.0.1", "carrier pigeon", "", 2000));
        assertEquals(HealthReport.Level.DEGRADED, worst());
        assertEquals(port, output.port());
        assertEquals(200, ask("DESCRIBE", "live"));
        output.change(TestConfig.onPort(0));
        assertEquals(HealthReport.Level.OK, worst());
    }

    @Test
    void stoppingAndStartingUnderLoadLeavesNothing() throws Exception {
        for (int round = 0; round < 20; round++) {
            try (RtspConversation playing = new RtspConversation(output.port());
                    RtspConversation described = new RtspConversation(output.port());
                    RtspConversation idle = new RtspConversation(output.port())) {
                playing.play("live");
                described.request("DESCRIBE", "stream1");
                idle.say("OPT");
                output.stop();
                assertEquals(0, stream.subscribers());
                output.start(TestConfig.onPort(0));
            }
        }
        long loops = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("output.rtsp"))
                .count();
        assertEquals(1, loops);
        assertEquals(200, ask("DESCRIBE", "live"));
    }
}
