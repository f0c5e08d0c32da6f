package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Single pictures over {@code POST /api/detect}, compared with what ncnn's C++ library and an independent decoder find in them. INT8 is not compared
 * box by box: its rounding differs between instruction sets (detector/ncnn compares it on the whole).
 */
class DetectIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double SCORE = 0.02;
    private static final double PIXELS = 2;
    private static final double SCORE_MIN = 0.4;
    private static Path photos;
    private static Path golden;
    private static Appliance appliance;

    @BeforeAll
    static void start() throws InterruptedException {
        Path models = SharedData.require("models");
        photos = SharedData.require("coco/images");
        golden = SharedData.require("golden");
        appliance = Appliance.prepare()
                .environment("NANOSTREAM_MODELS_DIR", models.toString())
                .start();
        Await.until(
                "models are there",
                LIMIT,
                () -> appliance.get("/api/models").body().contains("nanodet_m_int8_aciq"));
    }

    @AfterAll
    static void stop() {
        if (appliance != null) {
            appliance.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nanodet_m, nanodet_m_320_letterbox_off0.5_thr0.4_nms0.5.json",
        "nanodet-plus-m_416, nanodet-plus-m_416_letterbox_off0_thr0.4_nms0.5.json"
    })
    void findsInEachPhotoWhatTheReferenceFinds(String model, String reference) throws Exception {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (JsonNode expected : JSON.readTree(golden.resolve(reference).toFile())) {
            JsonNode found = detect(expected.path("file").asText(), model);
            assertEquals(model, found.path("model").asText());
            assertEquals(expected.path("w").asInt(), found.path("width").asInt());
            assertEquals(expected.path("h").asInt(), found.path("height").asInt());
            differences.addAll(differences(expected, found.path("detections")));
            compared += expected.path("dets").size();
        }
        int total = compared;
        assertTrue(total > 100, total + " detections compared");
        assertTrue(
                differences.isEmpty(), () -> differences.size() + " of " + total + ", such as " + differences.get(0));
    }

    @Test
    void refusesWhatIsNoPictureAndGoesOn() throws Exception {
        byte[] photo = Files.readAllBytes(anyPhoto());
        Map<String, HttpResponse<String>> refused = Map.of(
                "nothing", post("/api/detect", new byte[0]),
                "text", post("/api/detect", "no picture".getBytes()),
                "half a JPEG", post("/api/detect", java.util.Arrays.copyOf(photo, photo.length / 2)),
                "a JPEG's head", post("/api/detect", java.util.Arrays.copyOf(photo, 20)),
                "a bad number", post("/api/detect?scoreMin=much", photo),
                "a score above 1", post("/api/detect?scoreMin=2", photo),
                "an overlap that is no number", post("/api/detect?nms=NaN", photo));
        refused.forEach((what, answer) -> {
            assertEquals(400, answer.statusCode(), what + ": " + answer.body());
            assertTrue(answer.body().contains("\"message\":\""), what + ": " + answer.body());
        });
        HttpResponse<String> unknown = post("/api/detect?model=yolov99", photo);
        assertEquals(404, unknown.statusCode(), unknown.body());
        assertTrue(unknown.body().contains("nanodet_m"), "it lists what there is: " + unknown.body());
        assertEquals(200, post("/api/detect", photo).statusCode());
    }

    private static Path anyPhoto() throws IOException {
        try (var files = Files.list(photos)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonNode detect(String photo, String model) throws Exception {
        HttpResponse<String> answer = post(
                "/api/detect?model=" + model + "&scoreMin=" + (SCORE_MIN - SCORE) + "&nms=0.5",
                Files.readAllBytes(photos.resolve(photo)));
        assertEquals(200, answer.statusCode(), photo + ": " + answer.body());
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> post(String path, byte[] body) throws Exception {
        return appliance.send(
                HttpRequest.newBuilder(appliance.http(path)).POST(BodyPublishers.ofByteArray(body)),
                BodyHandlers.ofString());
    }

    /** Each has its counterpart, both ways; what one side sees just above the threshold, the other may see just below it. */
    private static List<String> differences(JsonNode expected, JsonNode found) {
        List<String> differences = new ArrayList<>();
        String file = expected.path("file").asText();
        for (JsonNode wanted : expected.path("dets")) {
            if (count(found, is -> same(wanted, is)) == 0) {
                differences.add(file + ": nothing like " + wanted);
            }
        }
        for (JsonNode is : found) {
            boolean clear = is.path("score").asDouble() > SCORE_MIN + SCORE;
            if (clear && count(expected.path("dets"), wanted -> same(wanted, is)) == 0) {
                differences.add(file + ": too much: " + is);
            }
        }
        return differences;
    }

    private static long count(JsonNode all, java.util.function.Predicate<JsonNode> which) {
        long count = 0;
        for (JsonNode one : all) {
            count += which.test(one) ? 1 : 0;
        }
        return count;
    }

    /** {@return whether a record of the reference, [class, score, x0, y0, x1, y1], and a detection are one} */
    private static boolean same(JsonNode wanted, JsonNode is) {
        boolean same = wanted.path(0).asInt() == is.path("classId").asInt()
                && Math.abs(wanted.path(1).asDouble() - is.path("score").asDouble()) <= SCORE;
        for (int edge = 0; edge < 4; edge++) {
            double distance =
                    wanted.path(2 + edge).asDouble() - is.path("box").path(edge).asDouble();
            same &= Math.abs(distance) <= PIXELS;
        }
        return same;
    }
}
