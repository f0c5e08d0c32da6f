package io.nanostream.admin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.api.access.AccessControl;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter, the REST interface and the Web Console's login on a real server with a real client. */
class HttpTest {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,connection,upgrade");
    }

    @TempDir
    Path dataDir;

    private final FakeConfig config = new FakeConfig();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private Server server;
    private LocalAccessControl access;
    private String admin;
    private String token;

    @BeforeEach
    void serve() throws Exception {
        config.dataDir = dataDir.toString();
        access = new LocalAccessControl(config, Map.of());
        List<String> lines = Files.readAllLines(dataDir.resolve("access/first-start.txt"));
        admin = "Basic "
                + Base64.getEncoder().encodeToString(("admin:" + lines.get(0).split(" ")[2]).getBytes());
        token = lines.get(1).split(" ")[3];

        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(new FilterHolder(new AccessFilter(access)), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new UsersServlet(access)), "/api/users/*");
        context.addServlet(new ServletHolder(new WhoAmI()), "/*");
        server = new Server(new InetSocketAddress("127.0.0.1", 0));
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** Says whom the filter let in. */
    private static final class WhoAmI extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getAttribute(AccessControl.USER_ATTRIBUTE));
        }
    }

    @Test
    void letsThisMachineWatchAndNoMore() throws Exception {
        for (String path : List.of("/", "/health", "/metrics", "/api/streams", "/ws/stream")) {
            assertEquals("User[name=anonymous, role=VIEWER]", send("GET", path).body(), path);
        }
        assertEquals(200, send("POST", "/api/detect").statusCode());
        assertEquals(401, send("PUT", "/api/detect").statusCode());
        assertEquals(401, send("POST", "/api/streams").statusCode());
        assertEquals(401, send("GET", "/api/users").statusCode());
        assertEquals(401, send("TRACE", "/").statusCode());
    }

    @Test
    void asksForALoginAndSaysWhyInTheFormThatFits() throws Exception {
        closeToPlaces();
        HttpResponse<String> page = send("GET", "/");
        assertEquals(401, page.statusCode());
        assertTrue(
                page.headers().firstValue("WWW-Authenticate").orElseThrow().startsWith("Basic realm=\"NanoStream\""));
        assertEquals("watching from here needs a login or a token\n", page.body());

        HttpResponse<String> rest = send("GET", "/api/streams");
        assertEquals(401, rest.statusCode());
        JsonNode error = json.readTree(rest.body()).get("error");
        assertEquals("invalid_credentials", error.get("code").asText());
        assertEquals(
                "watching from here needs a login or a token",
                error.get("message").asText());
    }

    @Test
    void beginsASessionWhereAPageIsOpenedWithAToken() throws Exception {
        closeToPlaces();
        HttpResponse<String> page = send("GET", "/?token=" + token);
        assertEquals("User[name=viewer, role=VIEWER]", page.body());
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.matches("nanostream-\\d+=[0-9a-z]{24}; Path=/; HttpOnly; SameSite=Strict"), cookie);
        assertFalse(cookie.contains(token));

        String sent = cookie.split(";")[0];
        assertEquals(
                "User[name=viewer, role=VIEWER]",
                send("GET", "/api/streams", "Cookie", sent).body());
        HttpResponse<String> again = send("GET", "/?token=" + token, "Cookie", sent);
        assertTrue(again.headers().firstValue("Set-Cookie").isEmpty());
        assertTrue(send("GET", "/api/streams?token=" + token)
                .headers()
                .firstValue("Set-Cookie")
                .isEmpty());
        assertEquals(401, send("GET", "/?token=wrong").statusCode());
    }

    @Test
    void looksAtTheOriginOfUpgradesAndChanges() throws Exception {
        for (String path : List.of("/api/trials", "/api/trials/main/promote", "/api/settings/io.nanostream.analysis")) {
            for (String origin : List.of("http://evil.example", "null")) {
                assertEquals(
                        403,
                        send("POST", path, "Origin", origin, "Authorization", admin)
                                .statusCode(),
                        path + " from " + origin);
            }
        }
        assertEquals(200, send("GET", "/", "Origin", "http://evil.example").statusCode());
        assertEquals(
                403,
                send("GET", "/ws/stream", "Origin", "http://evil.example", "Upgrade", "websocket")
                        .statusCode());
        assertEquals(
                403,
                send("POST", "/api/streams", "Origin", "http://evil.example", "Authorization", admin)
                        .statusCode());
        assertEquals(
                403,
                send("POST", "/api/detect", "Origin", "http://evil.example").statusCode());
        assertEquals(403, send("POST", "/api/detect", "Origin", "null").statusCode());
        assertEquals(401, send("GET", "/", "Host", "evil.example").statusCode());
        assertEquals(401, send("GET", "/", "X-Forwarded-For", "127.0.0.1").statusCode());
    }

    @Test
    void takesChangesFromPagesOfItsOwnPortOnly() throws Exception {
        String other = "http://127.0.0.1:1";
        assertEquals(200, postFrom(uri("").toString()));
        assertEquals(403, postFrom(other));
        assertEquals(403, postFrom("http://127.0.0.1"));
        assertEquals(403, postFrom(other, "X-Forwarded-For", "192.168.1.20"));
        assertEquals(200, postFrom("https://cam:8443", "Host", "cam:8443"));
        assertEquals(200, postFrom("https://cam", "Host", "cam", "X-Forwarded-For", "192.168.1.20"));
        assertEquals(200, postFrom("https://cam:8443", "Host", "cam", "X-Forwarded-For", "192.168.1.20"));
        assertEquals(403, postFrom("https://cam:8443", "Host", "cam"));
        assertEquals(200, send("GET", "/", "Origin", other).statusCode());
        assertEquals(
                200,
                send("GET", "/ws/stream", "Origin", other, "Upgrade", "websocket")
                        .statusCode());
    }

    private int postFrom(String page, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of("Origin", page, "Authorization", admin));
        all.addAll(List.of(headers));
        return send("POST", "/api/streams", all.toArray(String[]::new)).statusCode();
    }

    @Test
    void listsUsersWithoutTheirSecrets() throws Exception {
        String body = send("GET", "/api/users", "Authorization", admin).body();
        assertEquals(
                json.readTree(
                        """
                        {"users":[
                          {"name":"admin","role":"administrator","password":true,"camera":false,"token":false},
                          {"name":"viewer","role":"viewer","password":false,"camera":true,"token":true}]}"""),
                json.readTree(body));
        assertEquals(403, send("GET", "/api/users?token=" + token).statusCode());
    }

    @Test
    void makesRenewsAndRemovesUsers() throws Exception {
        HttpResponse<String> made = post("/api/users", "{\"name\":\"olga\",\"role\":\"operator\"}");
        assertEquals(200, made.statusCode());
        assertEquals("no-store", made.headers().firstValue("Cache-Control").orElseThrow());
        String login = "olga:" + json.readTree(made.body()).get("password").asText();
        String basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes());
        assertEquals(200, send("POST", "/api/streams", "Authorization", basic).statusCode());

        String own = json.readTree(post("/api/users/olga/token", "").body())
                .get("token")
                .asText();
        assertEquals(
                "User[name=olga, role=OPERATOR]", send("GET", "/?token=" + own).body());
        assertEquals(204, delete("/api/users/olga/token"));
        assertEquals(401, send("GET", "/?token=" + own).statusCode());

        assertEquals(200, post("/api/users/olga/camera", "").statusCode());
        assertEquals(2, access.cameraPasswords().size());
        assertEquals(204, delete("/api/users/olga/camera"));
        assertEquals(1, access.cameraPasswords().size());

        assertEquals(204, delete("/api/users/olga"));
        assertEquals(401, send("POST", "/api/streams", "Authorization", basic).statusCode());
    }

    @Test
    void refusesMalformedChanges() throws Exception {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "{\"name\":\"a\"}",
                "{\"name\":\"a\",\"role\":\"king\"}",
                "{\"name\":\"A b\",\"role\":\"viewer\"}",
                "{\"name\":\"a\",\"role\":\"viewer\",\"password\":\"mine\"}",
                "{\"name\":\"a\",\"role\":\"viewer\"} {}")) {
            HttpResponse<String> answer = post("/api/users", body);
            assertEquals(400, answer.statusCode(), body);
            assertEquals(
                    "invalid_format",
                    json.readTree(answer.body()).at("/error/code").asText());
        }
        assertEquals(400, send("POST", "/api/users", "Authorization", admin).statusCode()); // no content type
        assertEquals(409, delete("/api/users/admin"));
        assertEquals(404, delete("/api/users/nobody"));
        assertEquals(404, delete("/api/users/admin/password"));
        assertEquals(404, delete("/api/users/admin/token/more"));
        assertEquals(404, delete("/api/users"));
    }

    @Test
    void refusesAChangeThatCannotBeWritten() throws Exception {
        Files.createDirectories(dataDir.resolve("access/users.json.new/in the way"));
        HttpResponse<String> answer = post("/api/users", "{\"name\":\"olga\",\"role\":\"operator\"}");
        assertEquals(500, answer.statusCode());
        assertEquals(
                "not_written", json.readTree(answer.body()).at("/error/code").asText());
        String message = json.readTree(answer.body()).at("/error/message").asText();
        assertTrue(message.startsWith("nothing is changed: " + dataDir.resolve("access/users.json")), message);
        assertEquals(2, access.accounts().size());
    }

    private void closeToPlaces() {
        config.view = "users";
        access.change(config);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", admin)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int delete(String path) throws Exception {
        return send("DELETE", path, "Authorization", admin).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getURI().getPort() + path);
    }
}
