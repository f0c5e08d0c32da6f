package io.nanostream.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the detections of a stream as server-sent events, with the JDK's client, on a thread of its own. */
final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data:";

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;

    private EventStream(Stream<String> lines) {
        this.lines = lines;
        Thread reader = new Thread(this::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    static EventStream of(Appliance appliance, String stream) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(appliance.http("/api/streams/" + stream + "/detections"))
                .build();
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new AssertionError("events of " + stream + ": " + answer.statusCode());
        }
        return new EventStream(answer.body());
    }

    /** {@return all messages so far} */
    List<JsonNode> messages() {
        return messages;
    }

    /** {@return how many messages so far are like that} */
    long count(Predicate<JsonNode> which) {
        return messages.stream().filter(which).count();
    }

    /** {@return how many tracks of that class were told so far} */
    long tracks(String className) {
        return messages.stream()
                .flatMap(message -> Stream.iterate(
                                0, i -> i < message.path("tracks").size(), i -> i + 1)
                        .map(message.path("tracks")::path))
                .filter(track -> track.path("className").asText().equals(className))
                .count();
    }

    private void read() {
        try {
            lines.filter(line -> line.startsWith(DATA)).forEach(line -> messages.add(json(line)));
        } catch (UncheckedIOException e) { // the appliance is gone, or this is closed
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line.substring(DATA.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
