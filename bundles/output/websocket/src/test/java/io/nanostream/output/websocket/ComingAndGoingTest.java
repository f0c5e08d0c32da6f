package io.nanostream.output.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.access.Permission;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.health.HealthReport.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets in, and what viewers see when streams, access control or the room itself come and go. */
class ComingAndGoingTest extends ServedOutput {
    @Test
    void refusesWithAStatusThatSaysWhy() throws Exception {
        assertEquals(404, Viewer.refusal(port, "/other"));
        assertEquals(404, Viewer.refusal(port, "/?stream=nowhere"));
        assertEquals(401, Viewer.refusal(port, "/?token=401"));
        assertEquals(403, Viewer.refusal(port, "/?token=403"));
        assertEquals(429, Viewer.refusal(port, "/?token=429"));
        assertEquals(503, Viewer.refusal(port, "/?token=broken"));

        assertEquals("404 Not Found\n", get("/other"));
        assertTrue(get("/").startsWith("426 This is a WebSocket"), get("/"));
    }

    private String get(String target) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Test
    void asksAccessControlWithWhatTheClientBrought() {
        Viewer ada = watching("/?token=ada");

        assertEquals(Permission.MEDIA_R, access.needed());
        assertTrue(access.last().remote().isLoopbackAddress());
        assertEquals("127.0.0.1:" + port, access.last().host().orElseThrow());
        assertEquals("ada", output.clients().get(0).user());
        assertEquals("websocket", output.clients().get(0).protocol());
        ada.abort();
        Viewer anybody = watching("/");
        Await.until("ada is gone", () -> output.clients().size() == 1);
        assertEquals("", output.clients().get(0).user());
        anybody.abort();
    }

    @Test
    void withoutAccessControlViewersStayAndNewcomersAreRefused() {
        Viewer viewer = watching("/");
        output.access = null;

        assertEquals(503, Viewer.refusal(port, "/"));
        int had = viewer.messages().size();
        Await.doing("the viewer goes on", () -> viewer.messages().size() > had + 10, live::emit);
        assertTrue(output.health().stream().anyMatch(report -> report.level() == Level.DEGRADED));
        viewer.abort();
    }

    @Test
    void takesNoMoreThanItsMostClients() {
        change("maxClients", 1);
        Viewer viewer = watching("/");

        assertEquals(503, Viewer.refusal(port, "/"));
        viewer.abort();
    }

    @Test
    void refusesAStreamThatIsNotH264() {
        output.addStream(new SyntheticStream("pictures", List.of(), 100, Codec.JPEG));

        assertEquals(404, Viewer.refusal(port, "/?stream=pictures"));
    }

    @Test
    void holdsViewersWhileTheirStreamIsAwayAndGoesOnWithAKeyframe() {
        Viewer viewer = watching("/?stream=stream1");
        output.removeStream(live);
        Await.until("unsubscribed", () -> live.subscribers() == 0);
        assertEquals(404, Viewer.refusal(port, "/"));
        int had = viewer.messages().size();

        SyntheticStream again = new SyntheticStream("live", "stream1");
        output.addStream(again);
        Await.doing("it goes on", () -> viewer.messages().size() > had + 5, again::emit);

        assertTrue(viewer.keyframe(had));
        assertFalse(viewer.over());
        viewer.abort();
    }

    @Test
    void closesViewersWhoseStreamStaysAway() {
        change("holdMillis", 0);
        Viewer viewer = watching("/");

        output.removeStream(live);

        Await.until("closed", viewer::over);
        assertEquals(1013, viewer.closeCode());
        assertEquals("stream live is gone", viewer.closeReason());
    }

    @Test
    void aSecondStreamOfTheSameNameStandsBy() {
        SyntheticStream second = new SyntheticStream("live");
        output.addStream(second);
        Viewer viewer = watching("/");
        assertEquals(0, second.subscribers());

        output.removeStream(live);

        int had = viewer.messages().size();
        Await.doing("the second takes over", () -> viewer.messages().size() > had, second::emit);
        viewer.abort();
    }

    @Test
    void sendsViewersAwayToComeBackWhenItStops() {
        Viewer viewer = watching("/");
        Viewer stalled = Viewer.connect(port, "/", false);
        Await.until("both watch", () -> output.clients().size() == 2);

        output.stop();

        Await.until("closed", viewer::over);
        assertEquals(1012, viewer.closeCode());
        assertEquals(List.of(), output.clients());
        Await.until("no thread is left", () -> ownThreads() == 0);
        stalled.abort();
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("output.websocket"))
                .count();
    }
}
