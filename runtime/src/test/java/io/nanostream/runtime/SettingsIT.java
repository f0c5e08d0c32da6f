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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings are changed over REST, in a file and in the Web Console while somebody watches. */
class SettingsIT extends OneAppliance {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIVE = "io.nanostream.stream~live";
    private static final String LIVE_FILE = "io.nanostream.stream-live.cfg";

    @Test
    void aGoodChangeIsKeptInTheFileTooAndCostsNoFrame() throws Exception {
        try (RtspReader reader = watching()) {
            long from = reader.last();
            HttpResponse<String> answer = post(LIVE, "{\"bitrate\":2000000,\"profile\":\"main\"}");
            assertEquals(200, answer.statusCode(), answer.body());
            assertEquals("kept", JSON.readTree(answer.body()).path("state").asText(), answer.body());
            Await.until("the file has it", LIMIT, () -> file(LIVE_FILE).contains("2000000"));
            assertEquals("2000000", value(LIVE, "bitrate").path("value").asText());
            Await.until(
                    "the swap of the encoder is told", LIMIT, () -> swaps().contains("encoder x264 -> x264, 0 lost"));
            assertEquals(
                    200,
                    post(LIVE, "{\"bitrate\":4000000,\"profile\":\"high\"}").statusCode());
            reader.finish().assertWholeFrom(from, "RTSP");
        }
    }

    @Test
    void whatAModuleRefusesIsTakenBackWithItsReason() throws Exception {
        try (RtspReader reader = watching()) {
            long from = reader.last();
            HttpResponse<String> answer = post(LIVE, "{\"rate\":\"241\"}");
            assertEquals(409, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("rate=241/1, must be 1..240"), answer.body());
            Await.until(
                    "the file has the old rate", LIMIT, () -> file(LIVE_FILE).matches("(?s).*rate *= *30\\b.*"));
            appliance.configure(LIVE_FILE, file(LIVE_FILE).replaceAll("(?m)^width *=.*$", "width=641"));
            Await.until("the file has the old width again", LIMIT, () -> !file(LIVE_FILE)
                    .contains("641"));
            Await.until(
                    "all is well", LIMIT, () -> Health.of(appliance).status().equals("ok"));
            assertEquals("1280", value(LIVE, "width").path("value").asText());
            reader.finish().assertWholeFrom(from, "RTSP");
        }
    }

    @Test
    void whatCannotBeRightIsRefusedAtOnceWithEveryKey() throws Exception {
        HttpResponse<String> answer = post(LIVE, "{\"bitrate\":\"fast\",\"colour\":\"red\",\"keyframeInterval\":1001}");
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("bitrate=fast, must be a whole number, 100000..50000000"), answer.body());
        assertTrue(answer.body().contains("keyframeInterval=1001, must be 1..1000"), answer.body());
        assertTrue(answer.body().contains("there is no key colour"), answer.body());
        assertEquals(404, post("io.nanostream.none", "{\"a\":1}").statusCode());
    }

    @Test
    void whatTheConsoleMakesGetsAFile() throws Exception {
        Path file = appliance.home().resolve("etc/io.nanostream.encoder.openh264.cfg");
        console.configure("io.nanostream.encoder.openh264", Map.of("complexity", "medium"));
        Await.until(
                "there is a file",
                LIMIT,
                () -> Files.exists(file) && Files.readString(file).contains("medium"));
        Await.until("REST shows it", LIMIT, () -> value("io.nanostream.encoder.openh264", "complexity")
                .path("given")
                .asBoolean());
    }

    private static RtspReader watching() throws Exception {
        RtspReader reader = new RtspReader(appliance.rtsp("live"), "tcp");
        Await.until("it watches", LIMIT, () -> reader.frames() > 30);
        return reader;
    }

    private static String swaps() throws IOException, InterruptedException {
        return appliance.get("/api/swaps").body();
    }

    private static JsonNode value(String pid, String key) throws IOException, InterruptedException {
        for (JsonNode setting :
                JSON.readTree(appliance.get("/api/settings/" + pid).body()).path("settings")) {
            if (setting.path("key").asText().equals(key)) {
                return setting;
            }
        }
        throw new AssertionError(pid + " has no " + key);
    }

    private static String file(String name) throws IOException {
        return Files.readString(appliance.home().resolve("etc").resolve(name));
    }

    private static HttpResponse<String> post(String pid, String body) throws IOException, InterruptedException {
        return appliance.send(
                HttpRequest.newBuilder(appliance.http("/api/settings/" + pid))
                        .header("Authorization", WebConsole.login(appliance))
                        .POST(BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }
}
