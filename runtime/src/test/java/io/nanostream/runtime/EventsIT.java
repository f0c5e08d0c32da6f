package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is found in a clip with a moving square, by the detector that needs no weights, as it reaches clients and the page. */
class EventsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SERVICE_RESTART = 1012; // RFC 6455's registry of close codes
    private static final int SETS = 30;

    /** Gathers for each picture shown its capture number and that of the boxes drawn on it, as soon as it is shown. */
    private static final String GATHER =
            """
            const layer = document.getElementById("boxes-layer");
            window.drawn = [];
            new MutationObserver(() => window.drawn.push([layer.dataset.captureNumber, layer.dataset.setCaptureNumber]))
              .observe(layer, { attributes: true, attributeFilter: ["data-boxes"] });
            """;

    private static Path clip;
    private static Appliance appliance;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        clip = Clip.makeMovingSquare();
        appliance = Appliance.prepare()
                .source("file:" + clip)
                .configuration(
                        "io.nanostream.stream-live.cfg", "name=live\naliases=stream1\ncamera=main\noverlay=false\n")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        appliance.close();
        Files.delete(clip);
    }

    @Test
    void bothDoorsTellWhatMovesByTheCaptureNumbersOfTheStreamsFrames() throws Exception {
        try (WebSocketReader video = new WebSocketReader(appliance.webSocket("live"));
                SseReader sse = new SseReader(appliance.http("/api/streams/live/detections"));
                EventsReader webSocket = new EventsReader(events("stream1"))) {
            assertEquals(200, sse.status());
            assertTrue(sse.contentType().startsWith("text/event-stream"), sse.contentType());
            Await.until("the square is followed", LIMIT, () -> tracksIn(webSocket.messages()) >= SETS);
            Await.until("both have told enough", LIMIT, () -> sse.field("data").size() >= SETS);
            int frames = video.frames();
            Await.until("the video has got there", LIMIT, () -> video.frames() >= frames + 30);

            Map<Long, JsonNode> told = byNumber(webSocket.messages());
            Map<Long, JsonNode> toldAsEvents = byNumber(sse.field("data"));
            assertEquals(
                    numbers(sse.field("data")),
                    sse.field("id").stream()
                            .limit(numbers(sse.field("data")).size())
                            .map(Long::valueOf)
                            .toList());
            toldAsEvents.forEach((number, set) -> assertEquals(told.getOrDefault(number, set), set));
            Map<Long, Long> captures = video.finish().captures();
            List<Long> shown =
                    told.keySet().stream().filter(captures::containsKey).toList();
            assertTrue(shown.size() >= SETS / 2, () -> shown + " of " + told.keySet() + " are in the video");
            for (Long number : shown) {
                assertEquals(
                        captures.get(number),
                        told.get(number).path("captureTimeMicros").asLong());
            }
        }
    }

    @Test
    void aCameraIsAtWorkWhileSomebodyListens() throws Exception {
        try (SseReader sse = new SseReader(appliance.http("/api/streams/live/detections"))) {
            Await.until("something is told", LIMIT, () -> sse.field("data").size() >= 3);
            assertEquals("running", phase());
        }
        Await.until("the camera rests", LIMIT, () -> phase().equals("idle"));
    }

    @Test
    void thePageDrawsBoxesOnTheVeryPictureTheyWereFoundIn() throws Exception {
        try (Browser browser = new Browser()) {
            browser.watch(appliance.http("/").toString());
            assertEquals("true", browser.element("boxes").getAttribute("aria-pressed"));
            browser.run(GATHER);
            Await.until("boxes are drawn", LIMIT, () -> (Long) browser.run("return drawn.length") >= 200);
            List<?> drawn = (List<?>) browser.run("return drawn");
            int exact = 0;
            for (Object each : drawn) {
                long picture = Long.parseLong((String) ((List<?>) each).get(0));
                String set = (String) ((List<?>) each).get(1);
                assertTrue(set.isEmpty() || Long.parseLong(set) <= picture, () -> "boxes of the future: " + each);
                exact += set.equals(Long.toString(picture)) ? 1 : 0;
            }
            assertTrue(exact >= 10, exact + " of " + drawn.size() + " are exact");
            assertEquals("motion", ((Map<?, ?>) browser.statistics().get("detections")).get("detector"));
        }
    }

    @Test
    void whatIsNotThereIsSaidInJson() throws Exception {
        assertEquals(404, appliance.get("/api/streams/nothing/detections").statusCode());
        JsonNode error = JSON.readTree(
                        appliance.get("/api/streams/nothing/detections").body())
                .path("error");
        assertEquals("no_such_stream", error.path("code").asText());
        assertEquals(404, WebSocketReader.refusal(events("nothing")));
    }

    @Test
    void anUpdateSendsItsClientsAwayToComeBackAndLeavesNoClassLoader() throws Exception {
        WebConsole console = new WebConsole(appliance);
        try (SseReader sse = new SseReader(appliance.http("/api/streams/live/detections"));
                EventsReader webSocket = new EventsReader(events("live"))) {
            Await.until(
                    "both are told",
                    LIMIT,
                    () -> !sse.field("data").isEmpty() && !webSocket.messages().isEmpty());
            console.update("io.nanostream.output.events");
            Await.until(
                    "both are sent away",
                    LIMIT,
                    () -> sse.over() && webSocket.closeStatus().isPresent());
            assertEquals(OptionalInt.of(SERVICE_RESTART), webSocket.closeStatus());
        }
        Await.until("the door is open", LIMIT, () -> appliance.get("/events").statusCode() == 426);
        try (EventsReader again = new EventsReader(events("live"))) {
            Await.until("it is told again", LIMIT, () -> again.messages().size() >= 3);
        }
        String component = "io.nanostream.output.events.EventsOutput";
        long java = appliance.javaMachine().orElseThrow().pid();
        Await.until(
                "the old class is gone",
                LIMIT,
                () -> LoadedClasses.of(java, List.of(component)).get(component) == 1);
    }

    private static URI events(String stream) {
        return URI.create("ws://127.0.0.1:" + appliance.port(8080) + "/events?stream=" + stream);
    }

    private static String phase() throws Exception {
        return JSON.readTree(appliance.get("/api/cameras").body())
                .at("/cameras/0/phase")
                .asText();
    }

    private static long tracksIn(List<String> messages) throws IOException {
        long sets = 0;
        for (String message : messages) {
            sets += JSON.readTree(message).path("tracks").isEmpty() ? 0 : 1;
        }
        return sets;
    }

    /** Also requires that the numbers rise. */
    private static List<Long> numbers(List<String> messages) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String message : messages) {
            long number = JSON.readTree(message).path("captureNumber").asLong();
            assertTrue(numbers.isEmpty() || number > numbers.get(numbers.size() - 1), () -> numbers + ", " + number);
            numbers.add(number);
        }
        return numbers;
    }

    private static Map<Long, JsonNode> byNumber(List<String> messages) throws IOException {
        Map<Long, JsonNode> sets = new HashMap<>();
        List<Long> numbers = numbers(messages);
        for (int at = 0; at < numbers.size(); at++) {
            sets.put(numbers.get(at), JSON.readTree(messages.get(at)));
        }
        return sets;
    }
}
