package io.nanostream.output.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole room on a real server, with foreign clients. */
class EventsOutputTest {
    private static final String SSE = "/api/streams/live/detections";

    private final SilentStream live = new SilentStream("live", "main", 1280, 720, "stream1");
    private final Map<String, Object> config = new HashMap<>();
    private Door door;
    private long number;

    @BeforeEach
    void start() throws Exception {
        door = new Door(config);
        door.output.addStream(live);
        door.output.addStream(new SilentStream("yard", "second", 640, 360));
    }

    @AfterEach
    void stop() throws Exception {
        door.stop();
    }

    private void change(String key, Object value) {
        config.put(key, value);
        door.output.change(Configured.with(config));
    }

    private void emit() {
        door.output.accept(Sets.of("main", ++number));
    }

    private SseReader reading(String path) throws Exception {
        SseReader reader = SseReader.connect(door.port(), path);
        Await.doing("the first event", () -> !reader.starting("data: ").isEmpty(), this::emit);
        return reader;
    }

    private Listener listening(String target) {
        Listener listener = Listener.connect(door.port(), target);
        Await.doing("the first message", () -> !listener.messages().isEmpty(), this::emit);
        return listener;
    }

    private void awaitClients(int count) {
        Await.until(count + " clients", () -> door.output.clients().size() == count);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void sendsEventsInTheFormThatBrowsersRead() throws Exception {
        try (SseReader reader = reading(SSE)) {
            long first = number + 1;
            door.output.accept(Sets.of("main", first));
            Await.until("it comes", () -> reader.lines().contains("id: " + first));
            List<String> lines = reader.lines();
            assertEquals("HTTP/1.1 200 OK", lines.get(0));
            assertTrue(lines.stream().anyMatch(line -> line.matches("Content-Type: text/event-stream.*")));
            assertTrue(lines.contains("Cache-Control: no-store"));
            assertTrue(lines.contains("X-Accel-Buffering: no"));
            assertEquals("retry: 3000", lines.get(lines.indexOf("") + 2), lines::toString);
            int id = lines.indexOf("id: " + first);
            assertEquals("event: detections", lines.get(id - 1));
            Await.until("the event's end", () -> lines.size() > id + 2);
            assertTrue(
                    lines.get(id + 1).startsWith("data: {\"stream\":\"live\",\"camera\":\"main\",\"captureNumber\":"));
            assertEquals("", lines.get(id + 2));
        }
    }

    @Test
    void sendsEachSetOnceInOrderByBothDoors() throws Exception {
        try (SseReader reader = reading(SSE)) {
            Listener listener = listening("/events?stream=stream1");
            long from = number + 1;
            for (long next = from; next < from + 50; next++) {
                emit();
                String json = "\"captureNumber\":" + next + ",";
                Await.until("both have " + next, () -> has(listener.messages(), json) && has(reader.data(), json));
            }
            List<String> webSocket = listener.messages();
            List<String> sse = reader.data();
            List<String> last = webSocket.subList(webSocket.size() - 50, webSocket.size());
            assertEquals(last, sse.subList(sse.size() - 50, sse.size()));
            assertEquals(
                    LongStream.range(from, from + 50).boxed().toList(),
                    last.stream().map(EventsOutputTest::numberIn).toList());
            assertEquals(sse.stream().map(json -> "id: " + numberIn(json)).toList(), reader.starting("id: "));
            listener.abort();
        }
    }

    private static boolean has(List<String> messages, String json) {
        return messages.stream().anyMatch(message -> message.contains(json));
    }

    private static long numberIn(String message) {
        return Long.parseLong(message.replaceAll(".*\"captureNumber\":(\\d+),.*", "$1"));
    }

    @Test
    void givesNoOtherCamerasTracks() throws Exception {
        Listener live = listening("/events");
        Listener yard = Listener.connect(door.port(), "/events?stream=yard");
        awaitClients(2);
        door.output.accept(Sets.of("second", 7));
        Await.until("it comes", () -> !yard.messages().isEmpty());
        emit();
        Await.until(
                "so does this",
                () -> live.messages().get(live.messages().size() - 1).contains(":" + number + ","));
        assertTrue(yard.messages().get(0).contains("\"captureNumber\":7,"));
        assertEquals(1, yard.messages().size());
        assertTrue(live.messages().stream().noneMatch(message -> message.contains("second")));
        live.abort();
        yard.abort();
    }

    @Test
    void awaitsACameraWhileSomebodyListens() throws Exception {
        assertFalse(door.output.awaits("main"));
        SseReader reader = SseReader.connect(door.port(), SSE);
        awaitClients(1);
        assertTrue(door.output.awaits("main"));
        assertFalse(door.output.awaits("second"));
        Listener listener = Listener.connect(door.port(), "/events?stream=yard");
        Await.until("it is awaited", () -> door.output.awaits("second"));
        reader.close();
        listener.abort();
        Await.doing("nobody listens", () -> door.output.clients().isEmpty(), this::emit);
        assertFalse(door.output.awaits("main"));
        assertFalse(door.output.awaits("second"));
    }

    @Test
    void whoNeverReadsLosesMessagesAndIsCutAndHoldsUpNobody() throws Exception {
        change("sendTimeoutMillis", 1000);
        change("maxQueued", 2);
        SseReader stuck = SseReader.idle(door.port(), SSE);
        Listener lazy = Listener.connect(door.port(), "/events", false);
        awaitClients(2);
        try (SseReader reader = reading(SSE)) {
            Await.doing(
                    "the two are cut",
                    () -> door.output.clients().size() == 1,
                    () -> door.output.accept(Sets.large("main", ++number)));
            long last = ++number;
            door.output.accept(Sets.of("main", last));
            Await.until("the other goes on", () -> reader.lines().contains("id: " + last));
            StageCounters stage = door.output.stages().get(0);
            assertEquals("live", stage.subject());
            assertTrue(stage.dropped().get("client too slow") > 0);
        }
        stuck.close();
        lazy.abort();
    }

    @Test
    void countsWhatEachClientGot() throws Exception {
        Listener listener = listening("/events");
        Await.until(
                "all is sent",
                () -> door.output.clients().get(0).units()
                        == listener.messages().size());
        ClientCounters client = door.output.clients().get(0);
        assertEquals("events/websocket", client.protocol());
        assertEquals("ada", client.user());
        assertEquals("live", client.stream());
        assertEquals(listener.messages().stream().mapToLong(String::length).sum(), client.bytes());
        assertTrue(client.remote().startsWith("127.0.0.1:"));
        listener.abort();
        awaitClients(0);
        try (SseReader reader = reading(SSE)) {
            assertEquals("events/sse", door.output.clients().get(0).protocol());
            assertFalse(reader.ended());
        }
    }

    @Test
    void givesASignOfLifeWhileNothingIsFound() throws Exception {
        change("keepAliveMillis", 1000);
        try (SseReader reader = SseReader.connect(door.port(), SSE)) {
            Await.until("two comments", () -> reader.starting(": keep-alive").size() >= 2);
        }
    }

    @Test
    void holdsClientsWhileTheirStreamIsAway() throws Exception {
        try (SseReader reader = reading(SSE)) {
            Listener listener = listening("/events");
            door.output.removeStream(live);
            assertFalse(door.output.awaits("main"));
            assertEquals(404, send("GET", SSE).statusCode());
            int before = listener.messages().size();
            door.output.addStream(new SilentStream("live", "main", 640, 360));
            Await.doing("it goes on", () -> listener.messages().size() > before, this::emit);
            assertTrue(listener.messages().get(before).contains("\"width\":640,"));
            Await.until("so does the other", () -> reader.starting("data: ").stream()
                    .anyMatch(line -> line.contains("\"width\":640,")));
            listener.abort();
        }
    }

    @Test
    void endsClientsWhoseStreamStaysAway() throws Exception {
        try (SseReader reader = reading(SSE)) {
            Listener listener = listening("/events");
            change("holdMillis", 0);
            door.output.removeStream(live);
            Await.until("both are ended", () -> listener.over() && reader.ended());
            assertEquals(1013, listener.closeCode());
            awaitClients(0);
        }
    }

    @Test
    void sendsEverybodyAwayWhenItStopsAndLeavesNoThread() throws Exception {
        try (SseReader reader = reading(SSE)) {
            Listener listener = listening("/events");
            door.output.stop();
            Await.until("both are ended", () -> listener.over() && reader.ended());
            assertEquals(1012, listener.closeCode());
            assertEquals(503, send("GET", SSE).statusCode());
            assertEquals(503, Listener.refusal(door.port(), "/events"));
            assertTrue(Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("output.events")));
        }
    }

    @Test
    void whoSendsGarbageEndsOnlyHimself() throws Exception {
        Listener good = listening("/events");
        Listener bad = listening("/events");
        bad.socket().sendText("x".repeat(70_000), true);
        Await.until("it is closed", bad::over);
        assertEquals(1009, bad.closeCode());
        Listener chatty = listening("/events");
        chatty.socket().sendText("hello", true).join();
        int before = chatty.messages().size();
        Await.doing(
                "the others go on",
                () -> chatty.messages().size() > before && good.messages().size() > 3,
                this::emit);
        good.abort();
        chatty.abort();
    }

    @Test
    void whoClosesHisHalfStillListens() throws Exception {
        try (SseReader reader = reading(SSE)) {
            reader.socket().shutdownOutput();
            int before = reader.lines().size();
            Await.doing("it goes on", () -> reader.lines().size() > before + 20, this::emit);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/streams/nothing/detections, 404, no_such_stream",
        "GET, /api/streams/%22%7B/detections, 404, no_such_stream",
        "POST, /api/streams/live/detections, 405, method_not_allowed",
        "DELETE, /api/streams/nothing/detections, 405, method_not_allowed"
    })
    void saysInJsonWhyNot(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> answer = send(method, path);
        assertEquals(status, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(answer.body().startsWith("{\"error\":{\"code\":\"" + code + "\",\"message\":\""), answer.body());
        assertEquals(status == 405, answer.headers().firstValue("Allow").isPresent());
    }

    @Test
    void refusesWhoMayNotWatch() throws Exception {
        door.visitor = new User("guest", Role.GUEST);
        assertEquals(403, send("GET", SSE).statusCode());
        assertEquals(403, Listener.refusal(door.port(), "/events"));
        door.visitor = null;
        HttpResponse<String> answer = send("GET", SSE);
        assertEquals(503, answer.statusCode());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(503, Listener.refusal(door.port(), "/events"));
    }

    @Test
    void letsPagesOfThisVeryServerConnectAndNoOther() throws Exception {
        String host = "://127.0.0.1:" + door.port();
        assertEquals(101, Listener.answer(door.port(), "/events", "http" + host));
        for (String origin : List.of(
                "http://127.0.0.1", "http://127.0.0.1:1", "http" + host + "0", "http://elsewhere.test", "null", host)) {
            assertEquals(403, Listener.answer(door.port(), "/events", origin), origin);
        }
    }

    @Test
    void refusesOneTooMany() throws Exception {
        change("maxClients", 1);
        Listener first = listening("/events");
        assertEquals(503, Listener.refusal(door.port(), "/events"));
        assertTrue(send("GET", SSE).body().contains("\"full\""));
        first.abort();
    }

    @Test
    void saysWhatTheWebSocketIs() throws Exception {
        HttpResponse<String> answer = send("GET", "/events");
        assertEquals(426, answer.statusCode());
        assertEquals("websocket", answer.headers().firstValue("Upgrade").orElseThrow());
        assertEquals(404, Listener.refusal(door.port(), "/events?stream=nothing"));
    }

    @Test
    void answersHeadWithoutListening() throws Exception {
        HttpResponse<String> answer = send("HEAD", SSE);
        assertEquals(200, answer.statusCode());
        assertEquals(List.of(), door.output.clients());
    }
}
