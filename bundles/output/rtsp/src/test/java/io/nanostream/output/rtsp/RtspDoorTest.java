package io.nanostream.output.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Role;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Who gets in, and what everybody else is told. */
class RtspDoorTest extends ServedRtsp {
    @Test
    void aForeignPlayerLogsInWithItsDigestPassword() throws Exception {
        access.change(FixedAccess.camera("viewer", "secret", Role.VIEWER));
        String host = "127.0.0.1:" + output.port() + "/live";
        assertEquals(0, ffprobe("rtsp://viewer:secret@" + host, "tcp"));
        assertTrue(ffprobe("rtsp://viewer:wrong@" + host, "tcp") != 0, "a wrong password was accepted");
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
}
