package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Models on trial beside one that serves, on a real clip: a heavier model judges, a planted worse one is refused, a better one is promoted and put back, and
 * who watches sees every frame.
 */
class ShadowIT {
    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD = "nanodet_m";
    private static final String WORSE = "planted_worse";
    private static final String JUDGE = "nanodet-plus-m_416";

    @TempDir
    private Path models;

    @Test
    void aWorseModelIsRefusedAndABetterOnePromotedWhilePeopleWatch() throws Exception {
        Path clip = SharedData.require("media/car-detection.mp4");
        plant(SharedData.require("models"));
        try (Appliance appliance = Appliance.prepare()
                        .source("file:" + clip)
                        .environment("NANOSTREAM_MODELS_DIR", models.toString())
                        .configuration("io.nanostream.analysis.cfg", analysis(GOOD))
                        .start();
                RtspReader reader = new RtspReader(appliance.rtsp("live"), "tcp");
                Detected events = Detected.at(appliance, "live")) {
            awaitModel(events, GOOD);
            awaitOffered(appliance);
            JsonNode refused = trial(appliance, WORSE, "refused");
            assertTrue(refused.path("reason").asText().startsWith("F1 with the judge is "), refused::toString);
            assertEquals(GOOD, events.last().path("model").asText(), "who serves goes on");

            appliance.configure("io.nanostream.analysis.cfg", analysis(WORSE));
            awaitModel(events, WORSE);
            JsonNode promoted = trial(appliance, GOOD, "promoted");
            assertTrue(
                    promoted.at("/shadow/judgedF1").asDouble()
                            > promoted.at("/serving/judgedF1").asDouble(),
                    promoted::toString);
            awaitModel(events, GOOD);
            awaitConfigured(appliance, GOOD);
            JsonNode swap = newestSwap(appliance);
            assertEquals("ncnn with " + WORSE, swap.path("from").asText());
            assertEquals("ncnn with " + GOOD, swap.path("to").asText());
            assertTrue(swap.path("reason").asText().startsWith("promoted: F1 with the judge is "), swap::toString);

            assertEquals(200, post(appliance, "/api/trials/main/rollback", "").statusCode());
            awaitModel(events, WORSE);
            awaitConfigured(appliance, WORSE);
            assertEquals(409, post(appliance, "/api/trials/main/promote", "").statusCode());
            reader.finish().assertWhole("RTSP");
        }
    }

    /** The weights that there are, and a card that reads one of them in the wrong way: dimmed pictures, boxes half a cell aside. */
    private void plant(Path weights) throws IOException {
        try (Stream<Path> files = Files.list(weights)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.createSymbolicLink(models.resolve(file.getFileName()), file.toAbsolutePath());
            }
        }
        Path cards = RunScript.SCRIPT.getParent().resolveSibling("models");
        ObjectNode card =
                (ObjectNode) JSON.readTree(cards.resolve(GOOD + ".json").toFile());
        card.put("name", WORSE);
        ObjectNode input = (ObjectNode) card.get("input");
        input.put("order", "rgb");
        input.putArray("norm").add(0.002).add(0.002).add(0.002);
        ((ObjectNode) card.get("head")).put("centre", 0);
        JSON.writeValue(models.resolve(WORSE + ".json").toFile(), card);
    }

    private static String analysis(String model) {
        return "rate=10\nrun=demand\ndetector=\nmodel=" + model + "\ndeadlineMillis=60000\n";
    }

    /** {@return the trial when it has ended in that phase} */
    private static JsonNode trial(Appliance appliance, String model, String phase) throws Exception {
        HttpResponse<String> begun = post(
                appliance,
                "/api/trials",
                "{\"camera\":\"main\",\"model\":\"" + model + "\",\"dutyPercent\":100,\"gate\":\"judge:" + JUDGE
                        + "\",\"pictures\":80,\"margin\":0.02,\"p99MostMillis\":60000}");
        assertEquals(200, begun.statusCode(), begun::body);
        Await.until(model + " is " + phase, LIMIT, () -> {
            JsonNode now = trials(appliance);
            String reached = now.path("phase").asText();
            assertTrue(
                    reached.equals(phase) || reached.equals("opening") || reached.equals("comparing"), now::toString);
            return reached.equals(phase);
        });
        JsonNode ended = trials(appliance);
        assertTrue(ended.at("/agreement/compared").asInt() >= 80, ended::toString);
        assertTrue(ended.at("/serving/p50Millis").asDouble() > 0, ended::toString);
        assertTrue(ended.at("/shadow/cpuMillis").asDouble() > 0, ended::toString);
        return ended;
    }

    private static JsonNode trials(Appliance appliance) throws IOException, InterruptedException {
        return JSON.readTree(appliance.get("/api/trials").body()).path(0);
    }

    private static JsonNode newestSwap(Appliance appliance) throws IOException, InterruptedException {
        for (JsonNode swap : JSON.readTree(appliance.get("/api/swaps").body())) {
            if (swap.path("stage").asText().equals("detector")) {
                return swap;
            }
        }
        throw new AssertionError("no detector was swapped");
    }

    private static HttpResponse<String> post(Appliance appliance, String path, String body)
            throws IOException, InterruptedException {
        return appliance.send(
                HttpRequest.newBuilder(appliance.http(path))
                        .header("Authorization", WebConsole.login(appliance))
                        .POST(BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    private static void awaitOffered(Appliance appliance) throws InterruptedException {
        Await.until("all models are offered", LIMIT, () -> {
            String offered = appliance.get("/api/models").body();
            return offered.contains(WORSE) && offered.contains(JUDGE);
        });
    }

    private static void awaitModel(Detected events, String model) throws InterruptedException {
        Await.until(
                model + " serves",
                LIMIT,
                () -> !events.messages().isEmpty()
                        && events.last().path("model").asText().equals(model));
    }

    private static void awaitConfigured(Appliance appliance, String model) throws InterruptedException {
        Path file = appliance.home().resolve("etc/io.nanostream.analysis.cfg");
        Await.until("the file says " + model, LIMIT, () -> Files.readAllLines(file).stream()
                .anyMatch(line -> line.replace(" ", "").replace("\"", "").equals("model=" + model)));
    }
}
