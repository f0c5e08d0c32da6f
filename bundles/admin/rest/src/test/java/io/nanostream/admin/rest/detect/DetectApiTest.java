package io.nanostream.admin.rest.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.rest.Fixture;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.detect.Selection;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetectApiTest {
    private static final byte[] PICTURE = "model=a&scoreMin=1 stands in this picture".getBytes(StandardCharsets.UTF_8);
    private static final int MOST_BYTES = 32 << 20;

    private final RecordingDetector detector = new RecordingDetector();
    private Fixture served;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
        served.pictures = detector;
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @Test
    void answersInPixelsOfThePicture() throws Exception {
        HttpResponse<String> answer = served.post("/api/detect", PICTURE);
        assertEquals(200, answer.statusCode());
        assertEquals(
                "{\"width\":640,\"height\":480,\"model\":\"nanodet_m\",\"millis\":12.35,\"detections\":["
                        + "{\"classId\":2,\"className\":\"car\",\"score\":0.8765,\"box\":[64.0,120.0,320.0,480.0]},"
                        + "{\"classId\":0,\"className\":\"person\",\"score\":0.5,\"box\":[0.0,0.0,213.33,240.0]}]}",
                answer.body());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
        assertTrue(detector.direct);
        assertEquals(Optional.empty(), detector.model);
        assertEquals(Selection.plain(0.4f, 0.5f), detector.selection);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/jpeg",
                "image/png",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "nonsense"
            })
    void takesTheBytesAsTheyAreWhateverTheirType(String type) throws Exception {
        HttpResponse<String> answer =
                served.post("/api/detect?model=small&scoreMin=0.05&nms=.6", PICTURE, "Content-Type", type);
        assertEquals(200, answer.statusCode(), answer.body());
        assertArrayEquals(PICTURE, detector.picture);
        assertEquals(Optional.of("small"), detector.model);
        assertEquals(Selection.plain(0.05f, 0.6f), detector.selection);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1e-05, 0.00001", "0.50, 0.5", "1., 1"})
    void readsFractionsAsProgramsWriteThem(String text, float value) throws Exception {
        assertEquals(200, served.post("/api/detect?scoreMin=" + text, PICTURE).statusCode());
        assertEquals(value, detector.selection.scoreMin());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "", "-0.1", "2", "1.0001", "NaN", "Infinity", "0x1p-1", "1f", "0,5", "1e9"})
    void refusesWhatIsNoFraction(String text) throws Exception {
        for (String name : List.of("scoreMin", "nms")) {
            HttpResponse<String> answer = served.post("/api/detect?" + name + "=" + text, PICTURE);
            assertError(400, "bad_parameter", name + "=" + text + ", must be 0..1", answer);
        }
        assertNull(detector.picture);
    }

    @Test
    void refusesAQueryThatCannotBeRead() throws Exception {
        Socket raw = send(
                "POST /api/detect?model=%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
        assertTrue(answerOf(raw).startsWith("HTTP/1.1 400 "));
    }

    @Test
    void closesTheConnectionOfARequestWhoseBodyItMayNotHaveRead() throws Exception {
        HttpResponse<String> refused = served.post("/api/detect?nms=9", new byte[1 << 20]);
        assertEquals(400, refused.statusCode());
        assertEquals(
                "close", refused.headers().firstValue("Connection").orElse("").toLowerCase(java.util.Locale.ROOT));
        assertEquals(200, served.post("/api/detect", PICTURE).statusCode());
    }

    @Test
    void refusesAnEmptyBody() throws Exception {
        assertError(
                400,
                "empty_body",
                "the body is empty, must be a JPEG or PNG file",
                served.post("/api/detect", new byte[0]));
        Socket chunked = send("POST /api/detect HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n0\r\n\r\n");
        assertTrue(answerOf(chunked).contains("\"empty_body\""));
    }

    @Test
    void takesUpTo32MebibytesAndNoMore() throws Exception {
        assertEquals(200, served.post("/api/detect", new byte[MOST_BYTES]).statusCode());
        assertEquals(MOST_BYTES, detector.picture.length);
        Socket announced = send("POST /api/detect HTTP/1.1\r\nHost: x\r\nContent-Length: " + (MOST_BYTES + 1)
                + "\r\nConnection: close\r\n\r\n");
        String answer = answerOf(announced);
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        assertTrue(answer.contains("the body is larger than 32 MiB"), answer);
    }

    @Test
    void refusesABodyThatGrowsTooLarge() throws Exception {
        Socket chunked = send("POST /api/detect HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n" + Integer.toHexString(MOST_BYTES + 1) + "\r\n");
        chunked.getOutputStream().write(new byte[MOST_BYTES + 1]);
        assertTrue(answerOf(chunked).startsWith("HTTP/1.1 413 "));
        assertNull(detector.picture);
    }

    @Test
    void aClientThatStopsHalfwayCostsOnlyItself() throws Exception {
        for (int times = 0; times < 6; times++) {
            try (Socket half = send("POST /api/detect HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")) {
                half.shutdownOutput();
                assertTrue(answerOf(half).startsWith("HTTP/1.1 400 "));
            }
        }
        assertNull(detector.picture);
        assertEquals(200, served.post("/api/detect", PICTURE).statusCode());
    }

    @Test
    void slowSendersNeverCostAQuickOneItsAnswer() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int times = 0; times < 6; times++) {
            slow.add(send("POST /api/detect HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"));
        }
        for (int times = 0; times < 5; times++) {
            assertEquals(200, served.post("/api/detect", PICTURE).statusCode());
        }
        for (Socket left : slow) {
            left.close();
        }
    }

    @Test
    void sendsTheSlowestAwayWhenAllPlacesAreTaken() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int times = 0; times < 7; times++) {
            slow.add(send("POST /api/detect HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"));
        }
        CompletableFuture<Object> first = CompletableFuture.anyOf(slow.stream()
                .map(socket -> CompletableFuture.supplyAsync(() -> read(socket), task -> {
                    Thread reader = new Thread(task);
                    reader.setDaemon(true);
                    reader.start();
                }))
                .toArray(CompletableFuture[]::new));
        String answer = (String) first.get(20, TimeUnit.SECONDS);
        assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        assertTrue(answer.contains("only 4 bytes of the picture came in"), answer);
        for (Socket left : slow) {
            left.close();
        }
        assertEquals(200, served.post("/api/detect", PICTURE).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_PICTURE, 400, bad_picture",
        "TOO_LARGE, 413, too_large",
        "UNKNOWN_MODEL, 404, no_such_model",
        "BUSY, 503, busy",
        "NO_DETECTOR, 503, no_detector"
    })
    void saysWhyTheDetectorRefuses(PictureRefusal.Cause cause, int status, String code) throws Exception {
        detector.refusal = new PictureRefusal(cause, "because \"so\"");
        HttpResponse<String> answer = served.post("/api/detect", PICTURE);
        assertError(status, code, "because \"so\"", answer);
        assertEquals(status == 503, answer.headers().firstValue("Retry-After").isPresent());
    }

    @Test
    void saysThatAnalysisIsNotRunning() throws Exception {
        served.pictures = null;
        assertError(503, "no_detector", "analysis is not running", served.post("/api/detect", PICTURE));
        assertEquals("{\"models\":[]}", served.get("/api/models").body());
    }

    @Test
    void letsFourWaitAndSendsTheFifthAway() throws Exception {
        BlockingDetector slow = new BlockingDetector(4);
        served.pictures = slow;
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        for (int times = 0; times < 4; times++) {
            waiting.add(CompletableFuture.supplyAsync(this::status, task -> new Thread(task).start()));
        }
        assertTrue(slow.asked.await(20, TimeUnit.SECONDS));
        HttpResponse<String> fifth = served.post("/api/detect", PICTURE);
        assertError(503, "busy", "too many pictures are looked at; try again in a second", fifth);
        slow.go.countDown();
        for (CompletableFuture<Integer> answer : waiting) {
            assertEquals(200, answer.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void listsTheModels() throws Exception {
        assertEquals(
                "{\"models\":[{\"name\":\"nanodet_m\",\"default\":true,\"classes\":3,"
                        + "\"labels\":[\"person\",\"bicycle\",\"car\"]},"
                        + "{\"name\":\"small\",\"default\":false,\"classes\":1,\"labels\":[\"person\"]}]}",
                served.get("/api/models").body());
    }

    private int status() {
        try {
            return served.post("/api/detect", PICTURE).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Socket socket) {
        try {
            return answerOf(socket);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket send(String head) throws Exception {
        Socket socket = new Socket("127.0.0.1", served.port());
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String answerOf(Socket socket) throws Exception {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertError(int status, String code, String message, HttpResponse<String> answer)
            throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        ObjectMapper json = new ObjectMapper();
        assertEquals(code, json.readTree(answer.body()).at("/error/code").asText());
        assertEquals(message, json.readTree(answer.body()).at("/error/message").asText());
    }
}
