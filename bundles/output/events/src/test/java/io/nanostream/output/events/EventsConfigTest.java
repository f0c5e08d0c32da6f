package io.nanostream.output.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.health.HealthReport;
import io.nanostream.output.events.client.ClientLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsConfigTest {
    private final List<String> problems = new ArrayList<>();

    private EventsSettings read(Map<String, Object> values) {
        return EventsSettings.read(Configured.with(values), EventsSettings.DEFAULTS, problems);
    }

    @Test
    void hasTheDefaultsThatItSays() {
        assertEquals(EventsSettings.DEFAULTS, read(Map.of()));
        assertEquals(List.of(), problems);
    }

    @Test
    void readsEveryKey() {
        EventsSettings settings = read(Map.of(
                "defaultStream", "door",
                "maxClients", 7,
                "maxQueued", 8,
                "sendTimeoutMillis", 5000,
                "keepAliveMillis", 6000,
                "holdMillis", 0));
        assertEquals(List.of(), problems);
        assertEquals(new EventsSettings("door", new ClientLimits(7, 8, 5000, 6000, 0)), settings);
    }

    @Test
    void keepsTheValueBeforeWhereOneIsBadAndTakesTheOthers() {
        EventsSettings settings =
                read(Map.of("maxClients", 0, "defaultStream", "no such/name", "maxQueued", 101, "holdMillis", 500));
        assertEquals(new EventsSettings("live", new ClientLimits(100, 4, 10_000, 15_000, 500)), settings);
        assertEquals(
                List.of(
                        "maxClients=0, must be 1..1000; the value before stays",
                        "maxQueued=101, must be 1..100; the value before stays",
                        "defaultStream=no such/name, must be a stream's name; the value before stays"),
                problems);
    }

    @Test
    void tellsTextThatIsNoNumberWithItsKey() {
        assertEquals(EventsSettings.DEFAULTS, read(Map.of("maxQueued", "abc")));
        assertEquals(List.of("maxQueued=abc, must be a whole number 1..100; the value before stays"), problems);
    }

    @Test
    void tellsABadValueInHealth() {
        EventsOutput output = new EventsOutput();
        output.change(Configured.with(Map.of("maxQueued", -1)));
        assertEquals(HealthReport.Level.DEGRADED, output.health().get(0).level());
        output.change(Configured.with(Map.of()));
        assertEquals(List.of(HealthReport.ok("configuration")), output.health());
        output.stop();
    }
}
