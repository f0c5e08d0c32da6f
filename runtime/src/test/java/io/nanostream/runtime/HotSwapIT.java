package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.FrameKind;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Bundles are stopped, started and updated in the Web Console while ffmpeg and a WebSocket client count the frames. */
class HotSwapIT extends OneAppliance {
    private static final int A_SECOND = 30; // frames
    private static final int SERVICE_RESTART = 1012; // RFC 6455's registry of close codes

    @Test
    void theSlateStandsInWhileTheCameraIsAway() throws Exception {
        String camera = "io.nanostream.capture.pattern";
        try (Viewers viewers = new Viewers()) {
            console.stop(camera);
            Await.until("the slate is shown", LIMIT, () -> viewers.rtsp.framesOf(FrameKind.SLATE) >= A_SECOND);
            console.start(camera);
            viewers.awaitMoreLive();
            console.update(camera);
            viewers.awaitMoreLive();
            viewers.assertWhole();
            FrameTally tally = viewers.rtsp.finish();
            assertTrue(tally.of(FrameKind.REPEATED) > 0, tally.toString());
        }
    }

    @Test
    void theSecondEncoderTakesOverWhileTheFirstIsAwayAndNobodyWhoWatchesNotices() throws Exception {
        String first = "io.nanostream.encoder.x264";
        try (Viewers viewers = new Viewers()) {
            viewers.awaitEncoder("x264");
            console.stop(first);
            viewers.awaitEncoder("openh264");
            viewers.awaitMore(2 * A_SECOND);
            console.start(first);
            viewers.awaitEncoder("x264");
            viewers.awaitMore(A_SECOND);
            console.update(first);
            viewers.awaitMore(A_SECOND);
            viewers.awaitEncoder("x264");
            viewers.awaitMore(A_SECOND);
            assertEquals("", viewers.rtsp.complaints());
            viewers.assertWhole();
        }
    }

    @Test
    void theStreamPausesWhileThereIsNoEncoderAndGoesOnWithTheNextNumber() throws Exception {
        String first = "io.nanostream.encoder.x264";
        String second = "io.nanostream.encoder.openh264";
        try (Viewers viewers = new Viewers()) {
            console.stop(second);
            console.stop(first);
            Await.until("health misses the encoder", LIMIT, () -> Health.of(appliance)
                    .blames("stream", "encoder"));
            console.start(first);
            viewers.awaitMore(A_SECOND);
            console.update(first);
            viewers.awaitMore(A_SECOND);
            viewers.assertWhole();
        } finally {
            console.start(first);
            console.start(second);
        }
    }

    @Test
    void anUpdateOfTheWebSocketOutputIsOneReconnectForItsClientsAndNothingForRtsp() throws Exception {
        String output = "io.nanostream.output.websocket";
        try (Viewers viewers = new Viewers()) {
            console.update(output);
            Await.until("the client is sent away", LIMIT, () -> viewers.webSocket
                    .closeStatus()
                    .equals(OptionalInt.of(SERVICE_RESTART)));
            try (WebSocketReader again = webSocket()) {
                Await.until("it watches again", LIMIT, () -> again.frames() >= A_SECOND);
                again.finish().assertWhole("WebSocket again");
            }
            console.stop(output);
            viewers.awaitMoreRtsp(A_SECOND);
            console.start(output);
            viewers.awaitMoreRtsp(A_SECOND);
            viewers.assertWhole();
        }
    }

    /** Doors open a moment after their bundle is active. */
    private static WebSocketReader webSocket() throws InterruptedException {
        AtomicReference<WebSocketReader> again = new AtomicReference<>();
        Await.until("the door is open", LIMIT, () -> {
            again.set(
                    WebSocketReader.connectIfServed(appliance.webSocket("live")).orElse(null));
            return again.get() != null;
        });
        return again.get();
    }

    private static RtspReader rtsp() throws Exception {
        Await.until(
                "RTSP is served", LIMIT, () -> appliance.servesRtsp() && RawRequest.describe(appliance, "live") == 200);
        return new RtspReader(appliance.rtsp("live"), "tcp");
    }

    /** One client of each protocol, both watching. */
    private static final class Viewers implements AutoCloseable {
        private final RtspReader rtsp = HotSwapIT.rtsp();
        private final WebSocketReader webSocket = HotSwapIT.webSocket();

        private final long fromRtsp;
        private final long fromWebSocket;

        Viewers() throws Exception {
            awaitMore(A_SECOND); // a busy machine may leave a gap between a client's first keyframe and its PLAY
            fromRtsp = rtsp.last();
            fromWebSocket = webSocket.last();
        }

        void awaitMore(int more) throws InterruptedException {
            int wanted = webSocket.frames() + more;
            awaitMoreRtsp(more);
            Await.until(more + " further frames over WebSocket", LIMIT, () -> webSocket.frames() >= wanted);
        }

        void awaitMoreRtsp(int more) throws InterruptedException {
            int wanted = rtsp.frames() + more;
            Await.until(more + " further frames over RTSP", LIMIT, () -> rtsp.frames() >= wanted);
        }

        void awaitMoreWebSocket(int more) throws InterruptedException {
            int wanted = webSocket.frames() + more;
            Await.until(more + " further frames over WebSocket", LIMIT, () -> webSocket.frames() >= wanted);
        }

        void awaitEncoder(String name) throws InterruptedException {
            List<String> stages = List.of("encoder." + name);
            Await.until(name + " codes", LIMIT, () -> Health.encoders(appliance, "live")
                    .equals(stages));
        }

        void awaitOneGone() throws InterruptedException {
            Await.until(
                    "one has lost its output",
                    LIMIT,
                    () -> !rtsp.alive() || webSocket.closeStatus().isPresent());
        }

        void awaitMoreLive() throws InterruptedException {
            int wanted = rtsp.framesOf(FrameKind.LIVE) + A_SECOND;
            Await.until("the picture is back", LIMIT, () -> rtsp.framesOf(FrameKind.LIVE) >= wanted);
        }

        void assertWhole() throws Exception {
            rtsp.finish().assertWholeFrom(fromRtsp, "RTSP");
            webSocket.finish().assertWholeFrom(fromWebSocket, "WebSocket");
        }

        @Override
        public void close() {
            rtsp.close();
            webSocket.close();
        }
    }
}
