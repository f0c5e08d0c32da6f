package io.nanostream.admin.rest.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.rest.Fixture;
import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import io.nanostream.api.trial.TrialGate;
import io.nanostream.api.trial.TrialLimits;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialRefusal.Cause;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialStatus.Counts;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsApiTest {
    private final FixedTrials trials = new FixedTrials();
    private Fixture served;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
        served.trials = trials;
        served.user = new User("admin", Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @Test
    void beginsWhatIsAskedForWithDefaults() throws Exception {
        assertEquals(200, post("/api/trials", "{\"model\":\"big\"}").statusCode());
        assertEquals(new TrialSettings("", "", "big", 25, TrialGate.MANUAL, TrialLimits.DEFAULT), trials.started);
    }

    @Test
    void beginsWhatIsAskedForWithEachKey() throws Exception {
        String body = "{\"camera\":\"main\",\"detector\":\"ncnn\",\"model\":\"big\",\"dutyPercent\":50,"
                + "\"gate\":\"judge:huge\",\"pictures\":7,\"agreementMin\":0.5,\"margin\":0,\"p99MostMillis\":80,"
                + "\"failuresMost\":0}";
        assertEquals(200, post("/api/trials", body).statusCode());
        TrialGate gate = new TrialGate(TrialGate.Kind.JUDGE, "huge");
        assertEquals(
                new TrialSettings("main", "ncnn", "big", 50, gate, new TrialLimits(7, 0.5, 0, 80, 0)), trials.started);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|detector= and model=, one of them must be given",
                "{'model':'a','dutyPercent':0}|dutyPercent=0, must be 1..100",
                "{'model':'a','dutyPercent':2.5}|dutyPercent=2.5, must be a whole number",
                "{'model':'a','pictures':1e99}|pictures=1.0E99, must be a whole number",
                "{'model':'a','pictures':null}|pictures=null, must be a whole number",
                "{'model':'a','margin':'much'}|margin=\"much\", must be a number",
                "{'model':'a','margin':-1}|margin=-1.0, must be 0..1",
                "{'model':['a']}|model=[\"a\"], must be a text",
                "{'model':'a','gate':'judge:'}|gate=judge:, must be manual, agreement or judge:MODEL",
                "[1]|the body must be a JSON object",
                "{'model':'a','speed':1}|speed is unknown, must be one of agreementMin, camera, detector, dutyPercent, "
                        + "failuresMost, gate, margin, model, p99MostMillis, pictures"
            })
    void saysWhatIsWrong(String body, String message) throws Exception {
        assertError(400, "bad_parameter", message, post("/api/trials", body.replace('\'', '"')));
        assertNull(trials.started);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"model\":\"a\"} x", "{\"model\":\"a\",\"model\":\"b\"}", "model=a"})
    void refusesWhatIsNoJson(String body) throws Exception {
        HttpResponse<String> answer = post("/api/trials", body);
        assertEquals(400, answer.statusCode(), answer.body());
        assertNull(trials.started);
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        HttpResponse<String> answer = post("/api/trials", "{\"model\":\"" + "a".repeat(16 << 10) + "\"}");
        assertError(413, "too_large", "the body must have at most 16384 bytes", answer);
    }

    @Test
    void showsAgreementLatencyAndCpuOfBoth() throws Exception {
        post("/api/trials", "{\"camera\":\"main\",\"detector\":\"ncnn\",\"model\":\"big\"}");
        JsonNode trial =
                new ObjectMapper().readTree(served.get("/api/trials").body()).get(0);
        assertEquals("comparing", trial.path("phase").asText());
        assertEquals(
                "{\"f1\":0.8333,\"compared\":10,\"withBoxes\":8,\"matched\":30,\"extra\":3,\"missed\":9,"
                        + "\"extraPerPicture\":0.3,\"missedPerPicture\":0.9,\"failures\":1,\"skipped\":2}",
                trial.path("agreement").toString());
        assertEquals(
                "{\"detector\":\"ncnn\",\"model\":\"small\",\"judgedF1\":0.6124,\"p50Millis\":12.35,"
                        + "\"p99Millis\":80.0,\"cpuMillis\":11.0}",
                trial.path("serving").toString());
        assertEquals(
                "{\"detector\":\"ncnn\",\"model\":\"big\",\"judgedF1\":null,\"p50Millis\":24.0,"
                        + "\"p99Millis\":100.0,\"cpuMillis\":null}",
                trial.path("shadow").toString());
    }

    @Test
    void showsWhatIsNotKnownYetAsNull() throws Exception {
        trials.counts = new Counts(0, 0, 0, 0, 0, 0, 0);
        HttpResponse<String> answer = post("/api/trials/main/stop", "");
        assertTrue(answer.body().contains("\"f1\":null"), answer.body());
        assertTrue(answer.body().contains("\"extraPerPicture\":null"), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"promote, promote main, promoted", "rollback, rollBack main, rolled_back", "stop, stop main, stopped"})
    void doesWhatIsAsked(String address, String asked, String phase) throws Exception {
        HttpResponse<String> answer = post("/api/trials/main/" + address, "");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(asked, trials.asked);
        assertTrue(answer.body().contains("\"phase\":\"" + phase + "\""), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN, 404, not_found", "CONFLICT, 409, conflict", "UNAVAILABLE, 503, busy"})
    void saysWhyNot(Cause cause, int status, String code) throws Exception {
        trials.refusal = new TrialRefusal(cause, "for a reason");
        assertError(status, code, "for a reason", post("/api/trials/main/promote", ""));
        assertError(status, code, "for a reason", post("/api/trials", "{\"model\":\"a\"}"));
    }

    @Test
    void whoWatchesMayChangeNothing() throws Exception {
        served.user = new User("viewer", Role.VIEWER);
        assertEquals(403, post("/api/trials", "{\"model\":\"a\"}").statusCode());
        for (String deed : new String[] {"promote", "rollback", "stop"}) {
            assertEquals(403, post("/api/trials/main/" + deed, "").statusCode());
        }
        assertNull(trials.started);
        assertEquals("", trials.asked);
    }

    @Test
    void saysWhenAnalysisIsNotRunning() throws Exception {
        served.trials = null;
        assertError(503, "no_analysis", "analysis is not running", served.get("/api/trials"));
        assertError(503, "no_analysis", "analysis is not running", post("/api/trials/main/stop", ""));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return served.post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertError(int status, String code, String message, HttpResponse<String> answer)
            throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        JsonNode error = new ObjectMapper().readTree(answer.body()).path("error");
        assertEquals(code, error.path("code").asText());
        assertEquals(message, error.path("message").asText());
    }
}
