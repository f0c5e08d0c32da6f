package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in, who does not, and what the others notice while access control is away. */
class AccessIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String JAR = "io.nanostream.admin.access.jar";
    private static final String WRONG = "nonsense-nobody-has";

    private Appliance appliance;
    private Properties viewer;

    @BeforeEach
    void start() throws InterruptedException, IOException {
        appliance = Appliance.prepare().ownDistribution().start();
        viewer = new Properties();
        try (var in = Files.newBufferedReader(appliance.home().resolve("data/access/viewer.txt"))) {
            viewer.load(in);
        }
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    @Test
    void webLoginsAreAskedWhereTheyMustBe() throws Exception {
        assertEquals(200, appliance.get("/api/streams").statusCode());
        assertEquals(401, under("camera.example", "/api/streams"));
        assertEquals(200, under("localhost", "/api/streams"));

        String token = viewer.getProperty("token");
        assertEquals(200, under("camera.example", "/?token=" + token));
        assertEquals(401, under("camera.example", "/?token=" + WRONG));
        String cookie = RawRequest.head(http(), "GET /?token=" + token + " HTTP/1.1", "Host: camera.example")
                .lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .map(line -> line.substring("Set-Cookie: ".length()).split(";")[0])
                .findFirst()
                .orElseThrow();
        assertEquals(200, under("camera.example", "/api/streams", "Cookie: " + cookie));
        assertEquals(401, under("camera.example", "/api/streams", "Cookie: " + cookie + WRONG));

        Await.until("the console asks", LIMIT, () -> console("admin", WRONG) == 401);
        assertEquals(401, appliance.get("/system/console/bundles").statusCode());
        assertEquals(401, console("viewer", viewer.getProperty("password")));
        assertEquals(200, console("admin", WebConsole.password(appliance)));
        assertNoSecretIsWritten();
    }

    @Test
    void playersNeedThePasswordWhereOnlyUsersMayWatch() throws Exception {
        Await.until("RTSP is served", LIMIT, () -> RawRequest.describe(appliance, "live") == 200);
        assertEquals(404, RawRequest.describe(appliance, "nothing"));
        appliance.configure(
                "io.nanostream.admin.access.cfg",
                "view=users\ndataDir=" + appliance.home().resolve("data") + "\n");
        Await.until("RTSP asks for a password", LIMIT, () -> RawRequest.describe(appliance, "live") == 401);
        assertEquals(401, appliance.get("/api/streams").statusCode());
        assertEquals(401, WebSocketReader.refusal(appliance.webSocket("live")));
        try (RtspReader reader = new RtspReader(as("viewer", viewer.getProperty("password")), "tcp")) {
            Await.until("the viewer watches", LIMIT, () -> reader.frames() >= 30);
            reader.finish().assertWhole("the viewer");
        }
        assertIsRefused(as("viewer", WRONG));
        assertIsRefused(as("admin", WebConsole.password(appliance)));
        assertIsRefused(appliance.rtsp("live"));
        assertNoSecretIsWritten();
    }

    @Test
    void whoWatchesGoesOnWhileAccessControlIsAwayAndNewRequestsWait() throws Exception {
        Path jar = appliance.deploy().resolve(JAR);
        Path away = appliance.home().resolve(JAR);
        try (RtspReader rtsp = new RtspReader(appliance.rtsp("live"), "tcp");
                WebSocketReader webSocket = new WebSocketReader(appliance.webSocket("live"))) {
            awaitMore(rtsp, webSocket, 30);
            Files.move(jar, away);
            Await.until(
                    "pages are refused",
                    LIMIT,
                    () -> appliance.get("/api/streams").statusCode() == 503);
            Await.until("WebSockets are refused", LIMIT, this::refusesWebSockets); // its parts go one by one
            assertEquals(503, WebSocketReader.refusal(appliance.webSocket("live")));
            Await.until("RTSP is refused", LIMIT, () -> RawRequest.describe(appliance, "live") == 503);
            awaitMore(rtsp, webSocket, 60);
            Files.move(away, jar, StandardCopyOption.ATOMIC_MOVE);
            Await.until(
                    "pages are served",
                    LIMIT,
                    () -> appliance.get("/api/streams").statusCode() == 200);
            Await.until("RTSP is served", LIMIT, () -> RawRequest.describe(appliance, "live") == 200);
            awaitMore(rtsp, webSocket, 60);
            rtsp.finish().assertWhole("RTSP");
            webSocket.finish().assertWhole("WebSocket");
        }
    }

    private boolean refusesWebSockets() {
        Optional<WebSocketReader> taken = WebSocketReader.connectIfServed(appliance.webSocket("live"));
        taken.ifPresent(WebSocketReader::close);
        return taken.isEmpty();
    }

    private static void awaitMore(RtspReader rtsp, WebSocketReader webSocket, int more) throws InterruptedException {
        int first = rtsp.frames() + more;
        int second = webSocket.frames() + more;
        Await.until(more + " further frames", LIMIT, () -> rtsp.frames() >= first && webSocket.frames() >= second);
    }

    private static void assertIsRefused(String address) throws Exception {
        try (RtspReader reader = new RtspReader(address, "tcp")) {
            Await.until("ffmpeg gives up", LIMIT, () -> !reader.alive());
            assertTrue(reader.complaints().contains("401 Unauthorized"), reader.complaints());
            assertEquals(0, reader.finish().frames());
        }
    }

    /** The administrator's password stands once in the output, where the first start showed it. */
    private void assertNoSecretIsWritten() throws IOException {
        String password = WebConsole.password(appliance);
        String output = appliance.output();
        assertEquals(output.indexOf(password), output.lastIndexOf(password));
        assertFalse(Files.readString(appliance.home().resolve("data/access/first-start.txt"))
                .contains(password));
        String log = appliance.log();
        assertFalse(log.isEmpty());
        assertFalse(log.contains(password), log);
        for (String secret : new String[] {viewer.getProperty("password"), viewer.getProperty("token"), WRONG}) {
            assertFalse(log.contains(secret), log);
            assertFalse(output.contains(secret), output);
        }
    }

    private String as(String user, String password) {
        return appliance.rtsp("live").replace("rtsp://", "rtsp://" + user + ":" + password + "@");
    }

    private int http() {
        return appliance.port(8080);
    }

    private int under(String host, String path, String... headers) throws IOException {
        return RawRequest.status(RawRequest.head(
                http(),
                "GET " + path + " HTTP/1.1",
                String.join("\r\n", "Host: " + host, String.join("\r\n", headers))
                        .strip()));
    }

    private int console(String user, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer = appliance.send(
                HttpRequest.newBuilder(appliance.http("/system/console/bundles.json"))
                        .header("Authorization", WebConsole.basic(user, password)),
                BodyHandlers.ofString());
        return answer.statusCode();
    }
}
