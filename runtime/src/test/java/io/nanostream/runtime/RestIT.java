package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs read over HTTP. */
class RestIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*(?:\\{[^}]*\\})?) (\\S+)");
    private static Appliance appliance;

    @BeforeAll
    static void start() throws InterruptedException {
        appliance = Appliance.prepare().start();
    }

    @AfterAll
    static void stop() {
        appliance.close();
    }

    @Test
    void streamsTellTheirSettingsStagesAndAddresses() throws Exception {
        List<String> names = List.of("live", "stream2");
        Await.until("there are two streams", LIMIT, () -> texts(Health.streams(appliance), "name")
                .equals(names));
        JsonNode live = Health.streams(appliance).get(0);
        assertEquals("stream1", live.path("aliases").path(0).asText());
        assertEquals("main", live.path("camera").asText());
        assertEquals("h264", live.path("codec").asText());
        assertEquals(1280, live.path("width").asInt());
        assertEquals(720, live.path("height").asInt());
        assertEquals(30, live.path("rate").asDouble());
        assertEquals(4_000_000, live.path("bitrateBps").asInt());
        assertEquals(60, live.path("keyframeInterval").asInt());
        assertEquals(appliance.rtsp("live"), live.path("addresses").path("rtsp").asText());
        assertTrue(live.path("stages").isArray());
        assertTrue(live.path("clients").isArray());
        JsonNode cameras = JSON.readTree(appliance.get("/api/streams").body()).path("cameras");
        assertEquals("main", cameras.path(0).path("name").asText());
        assertFalse(cameras.path(0).path("phase").asText().isEmpty());
        JsonNode alias = JSON.readTree(appliance.get("/api/streams/stream1").body());
        assertEquals("live", alias.path("name").asText());
    }

    @ParameterizedTest
    @CsvSource({"live, 1280, 720", "stream1, 1280, 720", "stream2, 640, 360"})
    void aSnapshotIsAPictureOfTheStreamsSize(String stream, int width, int height) throws Exception {
        HttpResponse<byte[]> answer = appliance.getBytes("/api/streams/" + stream + "/snapshot.jpg");
        assertEquals(200, answer.statusCode(), new String(answer.body()));
        assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElse(""));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertEquals(width, picture.getWidth());
        assertEquals(height, picture.getHeight());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/streams/nothing", "/api/streams/nothing/snapshot.jpg", "/api/nothing"})
    void whatIsNotThereIsSaidInJson(String path) throws Exception {
        HttpResponse<String> answer = appliance.get(path);
        assertEquals(404, answer.statusCode());
        JsonNode error = JSON.readTree(answer.body()).path("error");
        assertFalse(error.path("code").asText().isEmpty(), answer.body());
        assertFalse(error.path("message").asText().isEmpty(), answer.body());
    }

    @Test
    void healthIsWellAndNamesEveryModule() throws Exception {
        List<String> expected = List.of(
                "admin/access",
                "capture/pattern",
                "encoder/openh264",
                "encoder/x264",
                "output/rtsp",
                "output/websocket",
                "stream");
        Await.until("all is well, and everybody says so", LIMIT, () -> {
            Health health = Health.of(appliance);
            return health.status().equals("ok")
                    && health.httpStatus() == 200
                    && texts(health.modules(), "module").containsAll(expected);
        });
    }

    @Test
    void theDescriptionNamesThePaths() throws Exception {
        JsonNode description = JSON.readTree(appliance.get("/api/openapi.json").body());
        assertTrue(description.path("openapi").asText().startsWith("3."));
        assertTrue(description.path("paths").has("/api/streams"));
        assertTrue(description.path("paths").has("/health"));
    }

    @Test
    void metricsRiseAndClientsAreCounted() throws Exception {
        try (RtspReader rtsp = new RtspReader(appliance.rtsp("live"), "tcp");
                WebSocketReader webSocket = new WebSocketReader(appliance.webSocket("live"))) {
            Await.until("both read", LIMIT, () -> rtsp.frames() >= 30 && webSocket.frames() >= 30);
            Map<String, Double> before = metrics();
            Await.until("both are counted", LIMIT, () -> bytes("rtsp") > 0 && bytes("websocket") > 0);
            long rtspBytes = bytes("rtsp");
            long webSocketBytes = bytes("websocket");
            Await.until(
                    "both counters rise",
                    LIMIT,
                    () -> bytes("rtsp") > rtspBytes && bytes("websocket") > webSocketBytes);
            Await.until("the stages' counters rise", LIMIT, () -> framesOut(metrics()) >= framesOut(before) + 30);
            Map<String, Double> after = metrics();
            for (String protocol : List.of("rtsp/tcp", "websocket")) {
                String sample = "nanostream_clients{protocol=\"" + protocol + "\",stream=\"live\"}";
                assertEquals(1.0, after.get(sample), after::toString);
            }
        }
        Await.until("the clients are gone", LIMIT, () -> bytes("rtsp") < 0 && bytes("websocket") < 0);
    }

    private static double framesOut(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("nanostream_stage_frames_out_total"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** {@return what a client of live got by a protocol; -1 where there is none} RTSP does not tell units. */
    private static long bytes(String protocol) throws Exception {
        JsonNode clients =
                JSON.readTree(appliance.get("/api/streams/live").body()).path("clients");
        return StreamSupport.stream(clients.spliterator(), false)
                .filter(client -> client.path("protocol").asText().startsWith(protocol))
                .mapToLong(client -> client.path("bytes").asLong())
                .max()
                .orElse(-1);
    }

    /** Reads Prometheus' text strictly: comments, and lines of a name with labels and a number. */
    private static Map<String, Double> metrics() throws Exception {
        Map<String, Double> metrics = new TreeMap<>();
        List<String> malformed = new ArrayList<>();
        for (String line : appliance.get("/metrics").body().split("\n")) {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                metrics.put(sample.group(1), Double.valueOf(sample.group(2).replace("Inf", "Infinity")));
            } else if (!line.startsWith("# HELP ") && !line.startsWith("# TYPE ")) {
                malformed.add(line);
            }
        }
        assertEquals(List.of(), malformed);
        return metrics;
    }

    private static List<String> texts(List<JsonNode> nodes, String key) {
        return nodes.stream().map(node -> node.path(key).asText()).toList();
    }
}
