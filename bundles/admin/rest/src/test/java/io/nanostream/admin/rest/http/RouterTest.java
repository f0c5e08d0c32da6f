package io.nanostream.admin.rest.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.admin.rest.Fixture;
import io.nanostream.admin.rest.streams.IdleCamera;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private Fixture served;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/trial.js",
                "/api/streams",
                "/api/nothing",
                "/health",
                "/metrics",
                "/api/openapi.json"
            })
    void refusesWhereAccessControlLeftNoUser(String path) throws Exception {
        served.user = null;
        HttpResponse<String> answer = served.get(path);
        assertEquals(503, answer.statusCode());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(error("no_access_control", "access control is not running"), answer.body());
    }

    @Test
    void endsQuietlyWhereTheClientIsGone() {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                RouterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "GET";
                    case "getServletPath" -> "/";
                    default -> null;
                });
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
                RouterTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("getOutputStream")) {
                        throw new IOException("Connection reset by peer");
                    }
                    return null;
                });
        assertDoesNotThrow(() -> new Router(List.of()).serve(request, response));
    }

    @Test
    void refusesWhoLacksThePermission() throws Exception {
        served.user = new User("passer-by", Role.GUEST);
        HttpResponse<String> answer = served.get("/api/streams");
        assertEquals(403, answer.statusCode());
        assertEquals(error("forbidden", "passer-by lacks the permission MEDIA_R"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/", "/api/nothing", "/api/streams/a/b", "/nothing", "/health/x", "/trial.exe"})
    void saysWhatIsNotThere(String path) throws Exception {
        HttpResponse<String> answer = served.get(path);
        assertEquals(404, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(error("not_found", "nothing is served at " + path), answer.body());
    }

    @Test
    void aPathOfAThousandFoldersIsNotThereEither() throws Exception {
        assertEquals(404, served.get("/x".repeat(3000)).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW", "E"})
    void saysWhichMethodsItTakes(String method) throws Exception {
        HttpResponse<String> answer = served.send(method, "/api/streams");
        assertEquals(405, answer.statusCode());
        assertEquals("GET, HEAD", answer.headers().firstValue("Allow").orElseThrow());
        assertEquals(error("method_not_allowed", "/api/streams takes GET, HEAD"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE"})
    void saysWhatIsOnlyPostedTo(String method) throws Exception {
        HttpResponse<String> answer = served.send(method, "/api/detect");
        assertEquals(405, answer.statusCode());
        assertEquals("POST", answer.headers().firstValue("Allow").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/streams", "/health", "/nothing"})
    void answersHeadAsGetWithoutTheBody(String path) throws Exception {
        HttpResponse<String> get = served.get(path);
        HttpResponse<String> head = served.send("HEAD", path);
        assertEquals(get.statusCode(), head.statusCode());
        assertEquals("", head.body());
        assertEquals(get.headers().firstValue("Content-Length"), head.headers().firstValue("Content-Length"));
        assertEquals(get.headers().firstValue("Content-Type"), head.headers().firstValue("Content-Type"));
    }

    @Test
    void aServiceThatThrowsCostsOneRequestAndTellsNothingInside() throws Exception {
        served.cameras.add(new IdleCamera("main", null));
        HttpResponse<String> answer = served.get("/api/cameras");
        assertEquals(500, answer.statusCode());
        assertEquals(error("internal_error", "failed; the log says why"), answer.body());
        assertEquals(200, served.get("/health").statusCode());
    }

    @Test
    void keepsBrowsersFromGuessingTypesAndPassingOnAddresses() throws Exception {
        HttpResponse<String> answer = served.get("/api/streams");
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals(
                "no-referrer", answer.headers().firstValue("Referrer-Policy").orElseThrow());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
    }

    private static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }
}
