package io.nanostream.output.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.stats.ClientCounters;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What clients get. */
class EventsOutputTest extends ServedEvents {
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
                    last.stream().map(ServedEvents::numberIn).toList());
            assertEquals(sse.stream().map(json -> "id: " + numberIn(json)).toList(), reader.starting("id: "));
            listener.abort();
        }
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
}
