package io.nanostream.admin.rest.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.rest.Fixture;
import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.SourceState.Phase;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotApiTest {
    private final QuietStream stream = new QuietStream("live", "main", "stream1");
    private Fixture served;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
        served.streams.add(stream);
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @ParameterizedTest
    @CsvSource({"/api/streams/live/snapshot.jpg, 85", "/api/streams/stream1/snapshot.jpg?quality=7, 7"})
    void givesAPicture(String path, int quality) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = ask(path);
        stream.awaitRequest().complete(new CountedFrame());
        assertEquals(200, answer.join().statusCode());
        assertEquals("image/jpeg", header(answer.join(), "Content-Type"));
        assertEquals("no-store", header(answer.join(), "Cache-Control"));
        assertEquals(String.valueOf((char) quality), answer.join().body());
    }

    @Test
    void saysWhyThereIsNoPicture() throws Exception {
        served.cameras.add(
                new IdleCamera("main", new SourceState(Phase.FAILED, "/dev/video0 is gone", Optional.empty())));
        CompletableFuture<HttpResponse<String>> answer = ask("/api/streams/live/snapshot.jpg");
        stream.awaitRequest().completeExceptionally(new IllegalStateException("no frame within 5 s"));
        assertEquals(503, answer.join().statusCode());
        JsonNode error = new ObjectMapper().readTree(answer.join().body()).get("error");
        assertEquals("no_picture", error.get("code").asText());
        assertEquals(
                "stream live has no picture: no frame within 5 s; camera main: /dev/video0 is gone",
                error.get("message").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "high", "", "99999999999"})
    void refusesAQualityThatIsNone(String quality) throws Exception {
        HttpResponse<String> answer = served.get("/api/streams/live/snapshot.jpg?quality=" + quality);
        assertEquals(400, answer.statusCode());
        assertEquals(
                "{\"error\":{\"code\":\"bad_parameter\",\"message\":\"quality=" + quality + ", must be 1..100\"}}",
                answer.body());
    }

    @Test
    void saysWhichStreamThereIsNot() throws Exception {
        assertEquals(404, served.get("/api/streams/nothing/snapshot.jpg").statusCode());
        assertEquals(0, stream.requestsLeft());
    }

    private CompletableFuture<HttpResponse<String>> ask(String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return served.get(path);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }
}
