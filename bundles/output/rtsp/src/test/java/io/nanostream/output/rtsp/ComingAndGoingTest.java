package io.nanostream.output.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.health.HealthReport;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams and servers that go and come back while clients watch. */
class ComingAndGoingTest extends ServedRtsp {
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
    void whoComesWhileTheMediaOfTheLastClientIsTakenDownIsServed() throws Exception {
        for (int round = 0; round < 60; round++) {
            RtspConversation last = new RtspConversation(output.port());
            last.play("live");
            last.packet();
            try (RtspConversation next = new RtspConversation(output.port())) {
                last.close();
                TimeUnit.MICROSECONDS.sleep(round % 50 * 100); // anywhere in the few milliseconds that it takes
                assertEquals(200, next.request("DESCRIBE", "live"), "round " + round);
            }
        }
    }

    @Test
    void whoIsRefusedAgainAndAgainDoesNotKeepAStreamGoing() throws Exception {
        try (RtspConversation refused = new RtspConversation(output.port())) {
            assertEquals(404, refused.request("DESCRIBE", "live/nothing"));
            try (RtspConversation last = new RtspConversation(output.port())) {
                last.play("live");
                last.packet();
            }
            await("the subscription has ended", () -> {
                try {
                    assertEquals(404, refused.request("DESCRIBE", "live/nothing"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return stream.subscribers() == 0;
            });
        }
    }

    /** As when a player's machine dies: the default of gst-rtsp-server's sessions is 60 s. */
    @Test
    @Tag("long")
    void oneThatFallsSilentOverUdpIsClosedWhenItsSessionEnds() throws Exception {
        try (DatagramSocket rtp = new DatagramSocket();
                RtspConversation silent = new RtspConversation(output.port())) {
            assertEquals(200, silent.request("DESCRIBE", "live", "Accept: application/sdp"));
            String ports = rtp.getLocalPort() + "-" + rtp.getLocalPort();
            String transport = "Transport: RTP/AVP;unicast;client_port=" + ports;
            assertEquals(200, silent.request("SETUP", "live/stream=0", transport));
            assertEquals(200, silent.request("PLAY", "live"));
            TimeUnit.SECONDS.sleep(50);
            assertEquals(1, stream.subscribers());
            await("the subscription has ended", () -> stream.subscribers() == 0);
            assertThrows(EOFException.class, silent::packet);
        }
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
