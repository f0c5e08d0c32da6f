package io.nanostream.admin.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.rest.Fixture;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
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
    @CsvSource({
        "/, text/html;charset=utf-8",
        "/index.html, text/html;charset=utf-8",
        "/trial.js, text/javascript;charset=utf-8",
        "/icons/trial.svg, image/svg+xml"
    })
    void serveEachWithItsType(String path, String type) throws Exception {
        HttpResponse<String> answer = served.get(path);
        assertEquals(200, answer.statusCode());
        assertEquals(
                type, answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
        assertTrue(answer.body().contains("trial") || answer.body().contains("svg"), answer.body());
    }

    @Test
    void areFetchedAgainOnlyWhenTheyChanged() throws Exception {
        HttpResponse<String> first = served.get("/trial.js");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals("no-cache", first.headers().firstValue("Cache-Control").orElseThrow());
        HttpResponse<String> again = served.send("GET", "/trial.js", "If-None-Match", tag);
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertEquals(tag, again.headers().firstValue("ETag").orElseThrow());
        assertEquals(
                200,
                served.send("GET", "/trial.js", "If-None-Match", "\"another\"").statusCode());
    }

    @Test
    void letThePageLoadFromHereOnly() throws Exception {
        String policy =
                served.get("/").headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'self'; "), policy);
        assertFalse(policy.contains("unsafe"), policy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret.key",
                "/icons",
                "/icons/",
                "/.hidden.js",
                "/icons/.hidden.js",
                "/missing.js",
                "/page/index.html"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertEquals(404, served.get(path).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%2e%2e/openapi.json", "/icons/..%2f..%2fopenapi.json", "/..;/openapi.json", "//openapi.json"})
    void noSpellingLeadsOutOfTheFolder(String path) throws Exception {
        int status = served.get(path).statusCode();
        assertTrue(status == 404 || status == 400, path + " gave " + status);
    }
}
