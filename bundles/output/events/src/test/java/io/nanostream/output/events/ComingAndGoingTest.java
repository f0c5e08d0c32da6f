package io.nanostream.output.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.stats.StageCounters;
import org.junit.jupiter.api.Test;

/** Streams that go and come back, clients that do not behave, and the end of it all. */
class ComingAndGoingTest extends ServedEvents {
    @Test
    void whoNeverReadsLosesMessagesAndIsCutAndHoldsUpNobody() throws Exception {
        change("sendTimeoutMillis", 1000);
        change("maxQueued", 2);
        SseReader stuck = SseReader.idle(door.port(), SSE);
        Listener lazy = Listener.connect(door.port(), "/events", false);
        awaitClients(2);
        try (SseReader reader = reading(SSE)) {
            Await.doing(
                    "the two are cut",
                    () -> door.output.clients().size() == 1,
                    () -> door.output.accept(Sets.large("main", ++number)));
            long last = ++number;
            door.output.accept(Sets.of("main", last));
            Await.until("the other goes on", () -> reader.lines().contains("id: " + last));
            StageCounters stage = door.output.stages().get(0);
            assertEquals("live", stage.subject());
            assertTrue(stage.dropped().get("client too slow") > 0);
        }
        stuck.close();
        lazy.abort();
    }

    @Test
    void holdsClientsWhileTheirStreamIsAway() throws Exception {
        try (SseReader reader = reading(SSE)) {
            Listener listener = listening("/events");
            door.output.removeStream(live);
            assertFalse(door.output.awaits("main"));
            assertEquals(404, send("GET", SSE).statusCode());
            int before = listener.messages().size();
            door.output.addStream(new SilentStream("live", "main", 640, 360));
            Await.doing("it goes on", () -> listener.messages().size() > before, this::emit);
            assertTrue(listener.messages().get(before).contains("\"width\":640,"));
            Await.until("so does the other", () -> reader.starting("data: ").stream()
                    .anyMatch(line -> line.contains("\"width\":640,")));
            listener.abort();
        }
    }

    @Test
    void endsClientsWhoseStreamStaysAway() throws Exception {
        try (SseReader reader = reading(SSE)) {
            Listener listener = listening("/events");
            change("holdMillis", 0);
            door.output.removeStream(live);
            Await.until("both are ended", () -> listener.over() && reader.ended());
            assertEquals(1013, listener.closeCode());
            awaitClients(0);
        }
    }

    @Test
    void sendsEverybodyAwayWhenItStopsAndLeavesNoThread() throws Exception {
        try (SseReader reader = reading(SSE)) {
            Listener listener = listening("/events");
            door.output.stop();
            Await.until("both are ended", () -> listener.over() && reader.ended());
            assertEquals(1012, listener.closeCode());
            assertEquals(503, send("GET", SSE).statusCode());
            assertEquals(503, Listener.refusal(door.port(), "/events"));
            assertTrue(Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("output.events")));
        }
    }

    @Test
    void whoSendsGarbageEndsOnlyHimself() throws Exception {
        Listener good = listening("/events");
        Listener bad = listening("/events");
        bad.socket().sendText("x".repeat(70_000), true);
        Await.until("it is closed", bad::over);
        assertEquals(1009, bad.closeCode());
        Listener chatty = listening("/events");
        chatty.socket().sendText("hello", true).join();
        int before = chatty.messages().size();
        Await.doing(
                "the others go on",
                () -> chatty.messages().size() > before && good.messages().size() > 3,
                this::emit);
        good.abort();
        chatty.abort();
    }

    @Test
    void whoClosesHisHalfStillListens() throws Exception {
        try (SseReader reader = reading(SSE)) {
            reader.socket().shutdownOutput();
            int before = reader.lines().size();
            Await.doing("it goes on", () -> reader.lines().size() > before + 20, this::emit);
        }
    }
}
