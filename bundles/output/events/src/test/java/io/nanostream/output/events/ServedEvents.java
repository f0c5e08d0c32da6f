package io.nanostream.output.events;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole room on a real server, with two streams and foreign clients. */
abstract class ServedEvents {
    static final String SSE = "/api/streams/live/detections";

    final SilentStream live = new SilentStream("live", "main", 1280, 720, "stream1");
    final Map<String, Object> config = new HashMap<>();
    Door door;
    long number;

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

    void change(String key, Object value) {
        config.put(key, value);
        door.output.change(Configured.with(config));
    }

    void emit() {
        door.output.accept(Sets.of("main", ++number));
    }

    SseReader reading(String path) throws Exception {
        SseReader reader = SseReader.connect(door.port(), path);
        Await.doing("the first event", () -> !reader.starting("data: ").isEmpty(), this::emit);
        return reader;
    }

    Listener listening(String target) {
        Listener listener = Listener.connect(door.port(), target);
        Await.doing("the first message", () -> !listener.messages().isEmpty(), this::emit);
        return listener;
    }

    void awaitClients(int count) {
        Await.until(count + " clients", () -> door.output.clients().size() == count);
    }

    HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    static boolean has(List<String> messages, String json) {
        return messages.stream().anyMatch(message -> message.contains(json));
    }

    static long numberIn(String message) {
        return Long.parseLong(message.replaceAll(".*\"captureNumber\":(\\d+),.*", "$1"));
    }
}
