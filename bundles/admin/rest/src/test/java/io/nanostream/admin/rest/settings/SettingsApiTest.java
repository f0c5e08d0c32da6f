package io.nanostream.admin.rest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.admin.rest.Fixture;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import io.nanostream.api.settings.SettingsChange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsApiTest {
    private static final String PATH = "/api/settings/" + FixedSettings.PID;

    private final FixedSettings settings = new FixedSettings();
    private Fixture served;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
        served.settings = settings;
        served.user = new User("admin", Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @Test
    void givesTextsAndTakesAwayWhatIsNull() throws Exception {
        HttpResponse<String> answer = post(PATH, "{\"a\":1.5,\"b\":true,\"c\":\"x\",\"d\":null}");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(Map.of("a", "1.5", "b", "true", "c", "x", "d", ""), settings.asked);
        assertTrue(answer.body().contains("\"state\":\"kept\""), answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/settings/io.nanostream.encoder.x264 | {\"a\":\"bad\"} | 400 | bad_value",
                "/api/settings/io.nanostream.encoder.x264 | {\"a\":\"ill\"} | 409 | it fell",
                "/api/settings/io.nanostream.none | {\"a\":\"b\"} | 404 | for a reason",
                "/api/settings/io.nanostream.encoder.x264 | {} | 400 | must be an object of keys and values",
                "/api/settings/io.nanostream.encoder.x264 | [] | 400 | must be an object of keys and values",
                "/api/settings/io.nanostream.encoder.x264 | {\"a\":[1]} | 400 | a must be a text",
                "/api/settings/io.nanostream.encoder.x264 | {\"a\": | 400 | no JSON"
            })
    void refusesWithTheReason(String path, String body, int status, String reason) throws Exception {
        HttpResponse<String> answer = post(path, body);
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(reason), answer.body());
    }

    @Test
    void leavesThreadsForOthersWhileManyChangesAreWatched() throws Exception {
        ExecutorService clients = Executors.newCachedThreadPool();
        try {
            List<Future<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                waiting.add(clients.submit(() -> post(PATH, "{\"a\":\"slow\"}")));
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (settings.slow.get() < 8) {
                assertTrue(System.nanoTime() < deadline, settings.slow + " of 8 within 20 s");
                Thread.onSpinWait();
            }
            HttpResponse<String> answer = post(PATH, "{\"a\":1}");
            assertEquals(503, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("8 changes are being watched already"), answer.body());
            settings.verdict.complete(settings.changes().get(0));
            for (Future<HttpResponse<String>> one : waiting) {
                assertEquals(200, one.get(20, TimeUnit.SECONDS).statusCode());
            }
            assertEquals(200, post(PATH, "{\"a\":1}").statusCode());
        } finally {
            settings.verdict.complete(settings.changes().get(0));
            clients.shutdownNow();
        }
    }

    @Test
    void tellsWhyNothingWasChanged() throws Exception {
        settings.verdict.completeExceptionally(new IOException("no space left"));
        HttpResponse<String> answer = post(PATH, "{\"a\":\"slow\"}");
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("cannot be changed: no space left"), answer.body());
    }

    @ParameterizedTest
    @EnumSource(names = {"UNDONE", "DELETED"})
    void saysThatValuesAreNotInForceAnyMore(SettingsChange.State state) throws Exception {
        settings.verdict.complete(
                new SettingsChange(7, 0, FixedSettings.PID, Map.of(), Map.of(), state, "somebody did"));
        HttpResponse<String> answer = post(PATH, "{\"a\":\"slow\"}");
        assertEquals(409, answer.statusCode(), answer.body());
        String code = state.name().toLowerCase(Locale.ROOT);
        assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
        assertTrue(answer.body().contains("the values are not in force: somebody did"), answer.body());
    }

    @Test
    void saysThatValuesInForceAreWatchedNoMore() throws Exception {
        settings.verdict.complete(new SettingsChange(
                7, 0, FixedSettings.PID, Map.of(), Map.of(), SettingsChange.State.UNWATCHED, "it was stopped"));
        HttpResponse<String> answer = post(PATH, "{\"a\":\"slow\"}");
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"code\":\"unwatched\""), answer.body());
        assertTrue(answer.body().contains("the values are in force, but it was stopped"), answer.body());
    }

    @Test
    void isForAdministrators() throws Exception {
        served.user = new User("viewer", Role.VIEWER);
        assertEquals(403, post(PATH, "{\"a\":1}").statusCode());
    }

    @Test
    void saysWhoIsMissing() throws Exception {
        served.settings = null;
        HttpResponse<String> answer = served.get("/api/settings");
        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("io.nanostream.admin.settings"), answer.body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return served.post(path, body.getBytes(StandardCharsets.UTF_8));
    }
}
