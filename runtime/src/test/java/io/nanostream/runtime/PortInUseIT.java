package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A port that somebody else has costs its output, nothing else, and only as long as he has it. */
class PortInUseIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void rtspComesUpByItselfWhenItsPortIsFree() throws Exception {
        int offset = FreePorts.offset();
        int port = 8554 + offset;
        ServerSocket taken = listenOn(port);
        try (taken;
                Appliance appliance = Appliance.prepare().portOffset(offset).startWithoutRtsp()) {
            Await.until(
                    "health names the port", LIMIT, () -> Health.of(appliance).blames("output/rtsp", "" + port));
            assertTrue(appliance.output().contains("port " + port + " (RTSP) is taken"), appliance.output());
            assertEquals(200, appliance.get("/").statusCode());
            try (WebSocketReader webSocket = new WebSocketReader(appliance.webSocket("live"))) {
                Await.until("WebSocket is served", LIMIT, () -> webSocket.frames() >= 30);
                taken.close();
                try (RtspReader rtsp = reader(appliance)) {
                    Await.until("RTSP is read", LIMIT, () -> rtsp.frames() >= 30);
                    rtsp.finish().assertWhole("RTSP");
                }
                webSocket.finish().assertWhole("WebSocket");
            }
            Await.until(
                    "all is well", LIMIT, () -> Health.of(appliance).status().equals("ok"));
        }
    }

    @Test
    void webSocketComesUpByItselfWhenItsPortIsFree() throws Exception {
        int offset = FreePorts.offset();
        int port = 8765 + offset;
        ServerSocket taken = listenOn(port);
        try (taken;
                Appliance appliance = Appliance.prepare().portOffset(offset).start()) {
            Await.until(
                    "health names the port", LIMIT, () -> Health.of(appliance).blames("output/websocket", "" + port));
            taken.close();
            Await.until(
                    "all is well", LIMIT, () -> Health.of(appliance).status().equals("ok"));
            try (WebSocketReader webSocket = new WebSocketReader(appliance.webSocket("live"))) {
                Await.until("WebSocket is served", LIMIT, () -> webSocket.frames() >= 30);
            }
        }
    }

    private static RtspReader reader(Appliance appliance) throws Exception {
        Await.until("RTSP is back", LIMIT, appliance::servesRtsp);
        return new RtspReader(appliance.rtsp("live"), "tcp");
    }

    private static ServerSocket listenOn(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
