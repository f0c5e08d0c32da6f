package io.nanostream.output.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Role;
import io.nanostream.api.access.User;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, and what everybody else is told. */
class EventsDoorTest extends ServedEvents {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/streams/nothing/detections, 404, no_such_stream",
        "GET, /api/streams/%22%7B/detections, 404, no_such_stream",
        "POST, /api/streams/live/detections, 405, method_not_allowed",
        "DELETE, /api/streams/nothing/detections, 405, method_not_allowed"
    })
    void saysInJsonWhyNot(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> answer = send(method, path);
        assertEquals(status, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(answer.body().startsWith("{\"error\":{\"code\":\"" + code + "\",\"message\":\""), answer.body());
        assertEquals(status == 405, answer.headers().firstValue("Allow").isPresent());
    }

    @Test
    void refusesWhoMayNotWatch() throws Exception {
        door.visitor = new User("guest", Role.GUEST);
        assertEquals(403, send("GET", SSE).statusCode());
        assertEquals(403, Listener.refusal(door.port(), "/events"));
        door.visitor = null;
        HttpResponse<String> answer = send("GET", SSE);
        assertEquals(503, answer.statusCode());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(503, Listener.refusal(door.port(), "/events"));
    }

    @Test
    void letsPagesOfThisVeryServerConnectAndNoOther() throws Exception {
        String host = "://127.0.0.1:" + door.port();
        assertEquals(101, Listener.answer(door.port(), "/events", "http" + host));
        for (String origin : List.of(
                "http://127.0.0.1", "http://127.0.0.1:1", "http" + host + "0", "http://elsewhere.test", "null", host)) {
            assertEquals(403, Listener.answer(door.port(), "/events", origin), origin);
        }
    }

    @Test
    void refusesOneTooMany() throws Exception {
        change("maxClients", 1);
        Listener first = listening("/events");
        assertEquals(503, Listener.refusal(door.port(), "/events"));
        assertTrue(send("GET", SSE).body().contains("\"full\""));
        first.abort();
    }

    @Test
    void saysWhatTheWebSocketIs() throws Exception {
        HttpResponse<String> answer = send("GET", "/events");
        assertEquals(426, answer.statusCode());
        assertEquals("websocket", answer.headers().firstValue("Upgrade").orElseThrow());
        assertEquals(404, Listener.refusal(door.port(), "/events?stream=nothing"));
    }

    @Test
    void answersHeadWithoutListening() throws Exception {
        HttpResponse<String> answer = send("HEAD", SSE);
        assertEquals(200, answer.statusCode());
        assertEquals(List.of(), door.output.clients());
    }
}
