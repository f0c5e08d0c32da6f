package io.nanostream.admin.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.rest.detect.RecordingDetector;
import io.nanostream.admin.rest.stats.FixedCounters;
import io.nanostream.admin.rest.streams.CountedFrame;
import io.nanostream.admin.rest.streams.IdleCamera;
import io.nanostream.admin.rest.streams.QuietStream;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.SourceState.Phase;
import io.nanostream.api.health.HealthFinding;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.swap.Swap;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code openapi.json} against what is served: the same addresses, and every answer as described. */
class DescriptionTest {
    /** Answered by a filter of another room, below this one's addresses. */
    private static final String OF_OUTPUT_EVENTS = "get /api/streams/{name}/detections";

    private final QuietStream stream = new QuietStream("live", "main", "stream1");
    private final RecordingDetector detector = new RecordingDetector();
    private Fixture served;
    private JsonNode description;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
        served.streams.add(stream);
        served.pictures = detector;
        served.history.add(new Swap(1, "encoder", "stream live", "x264", "openh264", Swap.Cause.GONE, "", 0, 2, 41));
        served.cameras.add(new IdleCamera("main", new SourceState(Phase.IDLE, "", Optional.empty())));
        served.counting.add(new FixedCounters(
                List.of(new StageCounters("stream", "live", 1, 1, Map.of("late", 1L), 0)),
                List.of(new ClientCounters("1", "rtsp/tcp", "192.0.2.7:1", "", "live", 0, 1, 1, -1))));
        description =
                new ObjectMapper().readTree(served.get("/api/openapi.json").body());
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @Test
    void describesEachAddressThatIsServedAndNoOther() {
        TreeSet<String> described = new TreeSet<>();
        description.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method + " " + path.getKey())));
        TreeSet<String> routes = new TreeSet<>();
        routes.add(OF_OUTPUT_EVENTS);
        served.routes.forEach(
                route -> routes.add(route.methods().get(0).toLowerCase(Locale.ROOT) + " " + route.template()));
        assertEquals(routes, described);
        assertTrue(description.get("openapi").asText().startsWith("3.1."));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/streams, /api/streams",
        "/api/streams/live, /api/streams/{name}",
        "/api/streams/nothing, /api/streams/{name}",
        "/api/streams/nothing/snapshot.jpg, /api/streams/{name}/snapshot.jpg",
        "/api/streams/live/snapshot.jpg?quality=0, /api/streams/{name}/snapshot.jpg",
        "/api/cameras, /api/cameras",
        "/api/models, /api/models",
        "/api/swaps, /api/swaps",
        "/api/openapi.json, /api/openapi.json",
        "/health, /health",
        "/metrics, /metrics",
        "/, /",
        "/trial.js, /{file}",
        "/missing.js, /{file}"
    })
    void answersAsDescribed(String path, String template) throws Exception {
        requireDescribed(template, served.get(path));
        requireDescribed(template, served.send("POST", path));
        served.user = new User("passer-by", Role.GUEST);
        requireDescribed(template, served.get(path));
        served.user = null;
        requireDescribed(template, served.get(path));
    }

    @Test
    void answersASnapshotAsDescribed() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return served.get("/api/streams/live/snapshot.jpg");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        stream.awaitRequest().complete(new CountedFrame());
        assertEquals(200, answer.join().statusCode());
        requireDescribed("/api/streams/{name}/snapshot.jpg", answer.join());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?scoreMin=2", "?model=nothing"})
    void answersAPictureAsDescribed(String query) throws Exception {
        String path = "/api/detect" + query;
        if (query.equals("?model=nothing")) {
            detector.refusal = new PictureRefusal(PictureRefusal.Cause.UNKNOWN_MODEL, "model=nothing, must be small");
        }
        requireDescribed("/api/detect", "post", served.post(path, new byte[] {1}));
        requireDescribed("/api/detect", "post", served.post(path, new byte[0]));
        requireDescribed("/api/detect", "post", served.get(path));
        served.pictures = null;
        requireDescribed("/api/detect", "post", served.post(path, new byte[] {1}));
        served.user = new User("passer-by", Role.GUEST);
        requireDescribed("/api/detect", "post", served.post(path, new byte[] {1}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "DEGRADED", "FAILED"})
    void answersHealthAsDescribed(String level) throws Exception {
        served.findings.add(new HealthFinding("stream", new HealthReport("live", Level.valueOf(level), "", ""), 1));
        requireDescribed("/health", served.get("/health"));
    }

    /** Status, type and, for JSON, every field. */
    private void requireDescribed(String template, HttpResponse<String> answer) throws Exception {
        requireDescribed(template, "get", answer);
    }

    private void requireDescribed(String template, String method, HttpResponse<String> answer) throws Exception {
        JsonNode responses = description.get("paths").get(template).get(method).get("responses");
        String what = template + " " + answer.statusCode();
        assertTrue(responses.has(String.valueOf(answer.statusCode())), what + " is not described");
        JsonNode response = follow(responses.get(String.valueOf(answer.statusCode())));
        String type = answer.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", "");
        JsonNode content = response.get("content");
        assertTrue(content.has(type) || content.has("*/*"), what + " of type " + type + " is not described");
        if (type.equals("application/json")) {
            assertFalse(answer.body().isEmpty(), what);
            requireValid(what, content.get(type).get("schema"), new ObjectMapper().readTree(answer.body()));
        }
    }

    /** As much of JSON Schema as the description uses. */
    private void requireValid(String where, JsonNode schemaOrReference, JsonNode value) {
        JsonNode schema = follow(schemaOrReference);
        if (schema.has("oneOf")) {
            String choice = value.has("error") ? "Error" : "Health";
            requireValid(where, description.at("/components/schemas/" + choice), value);
            return;
        }
        assertTrue(schema.get("type").toString().contains('"' + typeOf(schema, value) + '"'), where + " is " + value);
        if (schema.has("enum")) {
            assertTrue(schema.get("enum").toString().contains('"' + value.asText() + '"'), where + " is " + value);
        }
        if (schema.has("items")) {
            value.forEach(item -> requireValid(where + "[]", schema.get("items"), item));
        }
        schema.path("required").forEach(name -> assertTrue(value.has(name.asText()), where + " lacks " + name));
        if (schema.has("properties")) {
            value.properties().forEach(field -> {
                assertTrue(schema.get("properties").has(field.getKey()), where + " has also " + field.getKey());
                requireValid(
                        where + "." + field.getKey(), schema.get("properties").get(field.getKey()), field.getValue());
            });
        }
    }

    private static String typeOf(JsonNode schema, JsonNode value) {
        if (value.isNumber()) {
            return schema.get("type").toString().contains("number") || !value.isIntegralNumber() ? "number" : "integer";
        }
        return value.isTextual() ? "string" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private JsonNode follow(JsonNode node) {
        return node.has("$ref") ? description.at(node.get("$ref").asText().substring(1)) : node;
    }
}
