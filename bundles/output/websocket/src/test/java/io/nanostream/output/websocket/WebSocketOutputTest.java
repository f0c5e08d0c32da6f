package io.nanostream.output.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Permission;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole room on a real port, with the JDK's WebSocket client as viewers. */
class WebSocketOutputTest {
    private final WebSocketOutput output = new WebSocketOutput();
    private final PickyAccess access = new PickyAccess();
    private final SyntheticStream live = new SyntheticStream("live", "stream1");
    private final Map<String, Object> config = new HashMap<>(Map.of("address", "127.0.0.1"));
    private int port;

    @BeforeEach
    void start() throws IOException {
        port = freePort();
        config.put("port", port);
        output.access = access;
        output.addStream(live);
        output.start(Configured.with(config));
        awaitOpen();
    }

    @AfterEach
    void stop() {
        output.stop();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private void awaitOpen() {
        Await.until("the port is open", () -> {
            try (Socket probe = new Socket("127.0.0.1", port)) {
                return probe.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private void change(String key, Object value) {
        config.put(key, value);
        output.change(Configured.with(config));
    }

    private Viewer watching(String target) {
        Viewer viewer = Viewer.connect(port, target);
        Await.doing("the first message of " + target, () -> !viewer.messages().isEmpty(), live::emit);
        return viewer;
    }

    private StageCounters stage(String stream) {
        return output.stages().stream()
                .filter(stage -> stage.subject().equals(stream))
                .findFirst()
                .orElseThrow();
    }

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

    private Socket ask(String target) throws IOException {
        Socket raw = new Socket("127.0.0.1", port);
        raw.setSoTimeout(10_000);
        String request = "GET " + target + " HTTP/1.1\r\nHost: door\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
        raw.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return raw;
    }

    private Socket upgrade(String target) throws IOException {
        Socket raw = ask(target);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) raw.getInputStream().read());
        }
        assertTrue(head.toString().startsWith("HTTP/1.1 101"), head::toString);
        assertFalse(head.toString().contains("deflate"), "coded video is not compressed once more");
        return raw;
    }

    @Test
    void aSlowViewerHurtsOnlyItself() {
        SyntheticStream big = new SyntheticStream("big", List.of(), 100_000, Codec.H264);
        output.addStream(big);
        Viewer stalled = Viewer.connect(port, "/?stream=big", false);
        Viewer eager = Viewer.connect(port, "/?stream=big");
        Await.until("both watch", () -> output.clients().size() == 2);

        Await.doing("drops for the stalled one", () -> dropped("big") > 100, () -> emitInStep(big, eager));

        assertRunsBeginWithKeyframes(eager);
        assertEquals(1, big.subscriptions());
        ClientCounters best = output.clients().stream()
                .filter(client -> client.dropped() == 0)
                .findFirst()
                .orElseThrow();
        assertEquals(eager.messages().size(), best.units());

        stalled.take(Long.MAX_VALUE);
        int had = stalled.messages().size();
        Await.doing(
                "the stalled one goes on", () -> stalled.messages().size() > had + 50, () -> emitInStep(big, eager));
        assertRunsBeginWithKeyframes(stalled);
        List.of(stalled, eager).forEach(Viewer::abort);
    }

    /** One frame, and the next only when the eager viewer has it: whatever is dropped is not dropped for it. */
    private static void emitInStep(SyntheticStream stream, Viewer eager) {
        int had = eager.messages().size();
        stream.emit();
        Await.until("the eager one has it", () -> eager.messages().size() > had);
    }

    private long dropped(String stream) {
        return stage(stream).dropped().get("client too slow");
    }

    private static void assertRunsBeginWithKeyframes(Viewer viewer) {
        List<Long> numbers = viewer.numbers();
        for (int index = 0; index < numbers.size(); index++) {
            boolean follows = index > 0 && numbers.get(index) == numbers.get(index - 1) + 1;
            assertTrue(follows || viewer.keyframe(index), "number " + numbers.get(index) + " after a gap");
        }
    }

    @Test
    void aDeadViewerIsCutAfterTheSendTimeout() {
        change("sendTimeoutMillis", 1000);
        SyntheticStream big = new SyntheticStream("big", List.of(), 100_000, Codec.H264);
        output.addStream(big);
        Viewer dead = Viewer.connect(port, "/?stream=big", false);
        Await.until("it watches", () -> output.clients().size() == 1);

        Await.doing("it is cut", () -> output.clients().isEmpty(), big::emit);

        Await.until("nobody is subscribed", () -> big.subscribers() == 0);
        dead.abort();
    }

    @Test
    void aViewerThatAnswersNoPingIsCut() {
        change("pingMillis", 1000);
        Viewer answering = Viewer.connect(port, "/");
        Viewer deaf = Viewer.connect(port, "/", false);
        Await.until("both watch", () -> output.clients().size() == 2);

        Await.until("one is cut", () -> output.clients().size() == 1);

        assertFalse(answering.over());
        List.of(answering, deaf).forEach(Viewer::abort);
    }

    @Test
    void refusesWithAStatusThatSaysWhy() throws Exception {
        assertEquals(404, Viewer.refusal(port, "/other"));
        assertEquals(404, Viewer.refusal(port, "/?stream=nowhere"));
        assertEquals(401, Viewer.refusal(port, "/?token=401"));
        assertEquals(403, Viewer.refusal(port, "/?token=403"));
        assertEquals(429, Viewer.refusal(port, "/?token=429"));
        assertEquals(503, Viewer.refusal(port, "/?token=broken"));

        assertEquals("404 Not Found\n", get("/other"));
        assertTrue(get("/").startsWith("426 This is a WebSocket"), get("/"));
    }

    private String get(String target) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Test
    void asksAccessControlWithWhatTheClientBrought() {
        Viewer ada = watching("/?token=ada");

        assertEquals(Permission.MEDIA_R, access.needed());
        assertTrue(access.last().remote().isLoopbackAddress());
        assertEquals("127.0.0.1:" + port, access.last().host().orElseThrow());
        assertEquals("ada", output.clients().get(0).user());
        assertEquals("websocket", output.clients().get(0).protocol());
        ada.abort();
        Viewer anybody = watching("/");
        Await.until("ada is gone", () -> output.clients().size() == 1);
        assertEquals("", output.clients().get(0).user());
        anybody.abort();
    }

    @Test
    void withoutAccessControlViewersStayAndNewcomersAreRefused() {
        Viewer viewer = watching("/");
        output.access = null;

        assertEquals(503, Viewer.refusal(port, "/"));
        int had = viewer.messages().size();
        Await.doing("the viewer goes on", () -> viewer.messages().size() > had + 10, live::emit);
        assertTrue(output.health().stream().anyMatch(report -> report.level() == Level.DEGRADED));
        viewer.abort();
    }

    @Test
    void takesNoMoreThanItsMostClients() {
        change("maxClients", 1);
        Viewer viewer = watching("/");

        assertEquals(503, Viewer.refusal(port, "/"));
        viewer.abort();
    }

    @Test
    void refusesAStreamThatIsNotH264() {
        output.addStream(new SyntheticStream("pictures", List.of(), 100, Codec.JPEG));

        assertEquals(404, Viewer.refusal(port, "/?stream=pictures"));
    }

    @Test
    void holdsViewersWhileTheirStreamIsAwayAndGoesOnWithAKeyframe() {
        Viewer viewer = watching("/?stream=stream1");
        output.removeStream(live);
        Await.until("unsubscribed", () -> live.subscribers() == 0);
        assertEquals(404, Viewer.refusal(port, "/"));
        int had = viewer.messages().size();

        SyntheticStream again = new SyntheticStream("live", "stream1");
        output.addStream(again);
        Await.doing("it goes on", () -> viewer.messages().size() > had + 5, again::emit);

        assertTrue(viewer.keyframe(had));
        assertFalse(viewer.over());
        viewer.abort();
    }

    @Test
    void closesViewersWhoseStreamStaysAway() {
        change("holdMillis", 0);
        Viewer viewer = watching("/");

        output.removeStream(live);

        Await.until("closed", viewer::over);
        assertEquals(1013, viewer.closeCode());
        assertEquals("stream live is gone", viewer.closeReason());
    }

    @Test
    void aSecondStreamOfTheSameNameStandsBy() {
        SyntheticStream second = new SyntheticStream("live");
        output.addStream(second);
        Viewer viewer = watching("/");
        assertEquals(0, second.subscribers());

        output.removeStream(live);

        int had = viewer.messages().size();
        Await.doing("the second takes over", () -> viewer.messages().size() > had, second::emit);
        viewer.abort();
    }

    @Test
    void sendsViewersAwayToComeBackWhenItStops() {
        Viewer viewer = watching("/");
        Viewer stalled = Viewer.connect(port, "/", false);
        Await.until("both watch", () -> output.clients().size() == 2);

        output.stop();

        Await.until("closed", viewer::over);
        assertEquals(1012, viewer.closeCode());
        assertEquals(List.of(), output.clients());
        Await.until("no thread is left", () -> ownThreads() == 0);
        stalled.abort();
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("output.websocket"))
                .count();
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
