package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.nanostream.api.h264.NalUnit;
import io.nanostream.api.h264.SequenceParameterSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** H.264 over WebSocket on both doors, read with the JDK's client. */
class WebSocketIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int TEN_SECONDS = 300; // frames
    private static Appliance appliance;

    @BeforeAll
    static void start() throws InterruptedException {
        appliance = Appliance.prepare().start();
    }

    @AfterAll
    static void stop() {
        appliance.close();
    }

    @Test
    void bothDoorsGiveEveryFrameOnceInOrderFromAKeyframeOn() throws Exception {
        try (WebSocketReader own = new WebSocketReader(URI.create("ws://127.0.0.1:" + appliance.port(8765) + "/"));
                WebSocketReader main = new WebSocketReader(mainDoor("live"))) {
            Await.until(
                    "both have read for 10 s",
                    LIMIT,
                    () -> own.frames() >= TEN_SECONDS && main.frames() >= TEN_SECONDS);
            for (WebSocketReader reader : List.of(own, main)) {
                reader.finish().assertWhole("WebSocket");
                assertEquals(0, reader.wrongTails());
                assertBeginsWithKeyframe(reader.first(), 1280, 720);
            }
        }
    }

    @Test
    void aStreamIsChosenByNameOnBothDoors() throws Exception {
        for (URI address : List.of(appliance.webSocket("stream2"), mainDoor("stream2"))) {
            try (WebSocketReader reader = new WebSocketReader(address)) {
                Await.until("stream2 is read", LIMIT, () -> reader.frames() >= 30);
                reader.finish().assertWhole("stream2");
                assertBeginsWithKeyframe(reader.first(), 640, 360);
            }
        }
    }

    @Test
    void anUnknownStreamIsNotFoundOnBothDoors() {
        assertEquals(404, WebSocketReader.refusal(appliance.webSocket("nothing")));
        assertEquals(404, WebSocketReader.refusal(mainDoor("nothing")));
    }

    @Test
    void aClientThatDoesNotReadHurtsNobodyElse() throws Exception {
        try (Socket stuck = stuckClient();
                WebSocketReader reader = new WebSocketReader(appliance.webSocket("live"))) {
            Await.until("the stuck client loses frames", LIMIT, () -> dropped(stuck.getLocalPort()) > 0);
            int before = reader.frames();
            Await.until("the other reads on", LIMIT, () -> reader.frames() >= before + 60);
            reader.finish().assertWhole("the other client");
        }
    }

    /** A client with a small buffer that asks for the stream and never reads again. */
    private static Socket stuckClient() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), appliance.port(8765)), 10_000);
        String request = "GET /?stream=live HTTP/1.1\r\nHost: 127.0.0.1:" + appliance.port(8765)
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertEquals(101, RawRequest.status(RawRequest.head(socket.getInputStream())));
        return socket;
    }

    private static long dropped(int port) throws Exception {
        for (JsonNode stream : Health.streams(appliance)) {
            for (JsonNode client : stream.path("clients")) {
                if (client.path("remote").asText().endsWith(":" + port)) {
                    return client.path("dropped").asLong();
                }
            }
        }
        return 0;
    }

    private static URI mainDoor(String stream) {
        return URI.create("ws://127.0.0.1:" + appliance.port(8080) + "/ws/stream?stream=" + stream);
    }

    private static void assertBeginsWithKeyframe(ByteBuffer unit, int width, int height) {
        List<NalUnit> units = NalUnit.split(unit);
        List<Integer> types = units.stream().map(NalUnit::type).toList();
        assertTrue(types.containsAll(List.of(NalUnit.SPS, NalUnit.PPS, NalUnit.IDR_SLICE)), types::toString);
        NalUnit sps = units.get(types.indexOf(NalUnit.SPS));
        SequenceParameterSet parsed = SequenceParameterSet.parse(sps.rbsp(unit)).orElseThrow();
        assertEquals(width, parsed.widthPx());
        assertEquals(height, parsed.heightPx());
    }
}
