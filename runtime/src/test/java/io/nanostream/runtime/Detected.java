package io.nanostream.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What is found at a stream, read as server-sent events; one client for as long as it is open. */
final class Detected implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SseReader reader;
    private final List<JsonNode> parsed = new ArrayList<>();

    private Detected(SseReader reader) {
        this.reader = reader;
    }

    /** Connects as soon as that stream's detections are published. */
    static Detected at(Appliance appliance, String stream) throws InterruptedException {
        URI address = appliance.http("/api/streams/" + stream + "/detections");
        AtomicReference<SseReader> open = new AtomicReference<>();
        Await.until("detections of " + stream + " are published", LIMIT, () -> {
            SseReader reader = new SseReader(address);
            if (reader.status() == 200) {
                open.set(reader);
                return true;
            }
            reader.close();
            return false;
        });
        return new Detected(open.get());
    }

    /** {@return all messages so far} */
    synchronized List<JsonNode> messages() {
        List<String> all = reader.field("data");
        for (String message : all.subList(parsed.size(), all.size())) {
            parsed.add(json(message));
        }
        return List.copyOf(parsed);
    }

    JsonNode last() {
        List<JsonNode> all = messages();
        return all.get(all.size() - 1);
    }

    /** {@return how many objects of that class were told so far} */
    long found(String className) {
        long count = 0;
        for (JsonNode message : messages()) {
            for (JsonNode track : message.path("tracks")) {
                count += track.path("className").asText().equals(className) ? 1 : 0;
            }
        }
        return count;
    }

    private static JsonNode json(String message) {
        try {
            return JSON.readTree(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
