package io.nanostream.output.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.output.websocket.client.SyntheticUnit;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What viewers get, and what becomes of those who send nonsense. */
class WebSocketOutputTest extends ServedOutput {
    @Test
    void aNewcomerBeginsWithAKeyframeAndGetsEveryUnitInOrder() {
        for (int early = 0; early < 7; early++) {
            live.emit();
        }
        Viewer viewer = watching("/");
        Await.doing("a hundred messages", () -> viewer.messages().size() >= 100, live::emit);

        assertTrue(viewer.keyframe(0));
        List<Long> numbers = viewer.numbers();
        assertEquals(
                LongStream.range(numbers.get(0), numbers.get(0) + numbers.size())
                        .boxed()
                        .toList(),
                numbers);
        for (int index = 0; index < numbers.size(); index++) {
            assertEquals(2008, viewer.messages().get(index).limit());
            assertEquals(SyntheticUnit.captureMicros(numbers.get(index)) / 1000, viewer.tailMillis(index));
        }
        viewer.abort();
    }

    @Test
    void manyViewersShareOneSubscriptionWhateverNameTheyUse() {
        Viewer one = watching("/");
        Viewer two = watching("/?stream=live");
        Viewer three = watching("/?stream=stream1");

        assertEquals(1, live.subscriptions());
        assertTrue(one.keyframe(0) && two.keyframe(0) && three.keyframe(0));
        Await.doing("three clients counted", () -> output.clients().size() == 3, live::emit);

        List.of(one, two, three).forEach(Viewer::abort);
        Await.doing("the subscription ends", () -> live.subscribers() == 0, live::emit);
        Await.until("nobody is left", () -> output.clients().isEmpty());
    }

    @Test
    void aWholeKeyframeLargerThanAnyBufferComesAsOneFrame() throws IOException {
        SyntheticStream big = new SyntheticStream("big", List.of(), 300_000, Codec.H264);
        output.addStream(big);
        try (Socket raw = upgrade("/?stream=big")) {
            Await.until("subscribed", () -> big.subscribers() == 1);
            big.emit();
            InputStream in = raw.getInputStream();
            assertEquals(0x82, in.read(), "final binary frame");
            assertEquals(127, in.read(), "64-bit length, not masked");
            assertEquals(300_008, ByteBuffer.wrap(in.readNBytes(8)).getLong());
            assertEquals(0, ByteBuffer.wrap(in.readNBytes(300_008)).getLong(0));
        }
    }

    @Test
    void refusesAQueryThatIsNone() throws IOException {
        try (Socket raw = ask("/?stream=%zz")) {
            assertEquals("HTTP/1.1 400 ", new String(raw.getInputStream().readNBytes(13), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void forgetsWhatViewersSayButClosesWhoSaysTooMuch() {
        Viewer chatty = watching("/");
        chatty.socket().sendText("hello", true).join();
        chatty.socket().sendBinary(ByteBuffer.allocate(60_000), true).join();
        chatty.socket().sendPing(ByteBuffer.allocate(10)).join();
        int had = chatty.messages().size();
        Await.doing("it goes on", () -> chatty.messages().size() > had + 10, live::emit);
        assertFalse(chatty.over());

        chatty.socket().sendBinary(ByteBuffer.allocate(40_000), false).join();
        chatty.socket().sendBinary(ByteBuffer.allocate(40_000), true).join();
        Await.until("closed", chatty::over);
        assertEquals(1009, chatty.closeCode());
    }

    @Test
    void answersWhatIsNotEvenHttpWithOneLine() throws IOException {
        for (String nonsense : List.of("HELLO\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET " + "x".repeat(20_000))) {
            try (Socket raw = new Socket("127.0.0.1", port)) {
                raw.setSoTimeout(10_000);
                raw.getOutputStream().write(nonsense.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(raw.getInputStream().readNBytes(10), StandardCharsets.US_ASCII);
                assertEquals("HTTP/1.1 4", answer);
            }
        }
    }

    @Test
    void garbageHurtsNobodyElse() throws IOException {
        Viewer viewer = watching("/");
        Random random = new Random(1);
        for (int attempt = 0; attempt < 20; attempt++) {
            byte[] noise = new byte[500];
            random.nextBytes(noise);
            try (Socket before = new Socket("127.0.0.1", port);
                    Socket after = upgrade("/")) {
                before.getOutputStream().write(noise);
                after.getOutputStream().write(noise);
            }
        }
        int had = viewer.messages().size();
        Await.doing("the viewer goes on", () -> viewer.messages().size() > had + 50, live::emit);

        assertRunsBeginWithKeyframes(viewer);
        Await.doing("the others are gone", () -> output.clients().size() == 1, live::emit);
        viewer.abort();
    }

    @Test
    void movesToAnotherPortWhenToldAndStaysWhenTheNewValueIsBad() throws IOException {
        Viewer viewer = watching("/");
        change("port", 0);
        assertEquals(Level.DEGRADED, output.health().get(1).level());
        int had = viewer.messages().size();
        Await.doing("nothing changes", () -> viewer.messages().size() > had, live::emit);

        port = freePort();
        change("port", port);
        awaitOpen();
        Await.until("the old connection is gone", viewer::over);
        watching("/").abort();
        assertEquals(
                List.of(Level.OK), output.health().stream().map(r -> r.level()).toList());
    }

    @Test
    void countsWhatItTookAndSent() {
        Viewer viewer = watching("/");
        Await.doing("ten messages", () -> viewer.messages().size() >= 10, live::emit);

        Await.until(
                "all counted", () -> stage("live").out() == viewer.messages().size());
        assertEquals(stage("live").out() * 2008, stage("live").bytesOut());
        assertTrue(stage("live").in() >= 10);
        assertEquals("output/websocket", output.module());
        viewer.abort();
    }
}
