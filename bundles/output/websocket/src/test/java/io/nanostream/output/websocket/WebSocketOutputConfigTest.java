package io.nanostream.output.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.output.websocket.client.ClientLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebSocketOutputConfigTest {
    private final List<String> problems = new ArrayList<>();

    private WebSocketOutputSettings read(Map<String, Object> values) {
        return WebSocketOutputSettings.read(Configured.with(values), WebSocketOutputSettings.DEFAULTS, problems);
    }

    @Test
    void hasTheDefaultsThatItSays() {
        assertEquals(WebSocketOutputSettings.DEFAULTS, read(Map.of()));
        assertEquals(List.of(), problems);
    }

    @Test
    void readsEveryKey() {
        WebSocketOutputSettings settings = read(Map.of(
                "port", 9000,
                "portOffset", 100,
                "address", "127.0.0.1",
                "defaultStream", "door",
                "maxClients", 7,
                "maxQueuedUnits", 8,
                "maxQueueMillis", 900,
                "sendTimeoutMillis", 5000,
                "pingMillis", 6000,
                "holdMillis", 0));

        assertEquals(List.of(), problems);
        assertEquals(
                new WebSocketOutputSettings("127.0.0.1", 9100, "door", new ClientLimits(7, 8, 900, 5000, 6000, 0)),
                settings);
    }

    @Test
    void keepsTheValueBeforeWhereOneIsBadAndTakesTheOthers() {
        WebSocketOutputSettings settings =
                read(Map.of("maxClients", 0, "defaultStream", "no such/name", "address", "", "holdMillis", 500));

        assertEquals(500, settings.limits().maxClients());
        assertEquals("live", settings.defaultStream());
        assertEquals("0.0.0.0", settings.address());
        assertEquals(500, settings.limits().holdMillis());
        assertEquals(3, problems.size());
        assertTrue(problems.contains("maxClients=0, must be 1..10000; the value before stays"), problems::toString);
    }

    @Test
    void keepsThePortWhenTheSumIsNone() {
        assertEquals(8765, read(Map.of("port", 60_000, "portOffset", 10_000)).port());
        assertEquals(8765, read(Map.of("port", -1, "portOffset", 10_000)).port());
        assertEquals(2, problems.size());
    }

    @Test
    void survivesAValueThatCannotBeConverted() {
        assertEquals(
                8765, read(Map.of("port", new NumberFormatException("abc"))).port());
        assertEquals(List.of("port=(abc), must be 1..65535; the value before stays"), problems);
    }
}
