package io.nanostream.admin.rest.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.admin.rest.Fixture;
import io.nanostream.admin.rest.stats.FixedCounters;
import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.SourceState.Phase;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.api.stats.StageCounters;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsApiTest {
    private static final String LIVE =
            """
            {"name":"live","aliases":["stream1"],"camera":"main","codec":"h264","profile":"high",
             "width":1280,"height":720,"rate":12.5,"bitrateBps":4000000,"keyframeInterval":60,"overlay":true,
             "run":"demand","standby":"",
             "stages":[
               {"stage":"capture.pattern","subject":"main","in":100,"out":99,"dropped":{"mailbox full":1},"bytesOut":0,
                "fpsIn":0.0,"fpsOut":0.0,"bitrateBps":0},
               {"stage":"encoder.x264","subject":"live","in":90,"out":90,"dropped":{},"bytesOut":50000,
                "fpsIn":30.0,"fpsOut":30.0,"bitrateBps":400000}],
             "clients":[
               {"id":"7","protocol":"rtsp/tcp","remote":"192.0.2.7:53112","user":"viewer",
                "since":"2026-01-02T03:04:05Z","units":80,"bytes":40000,"dropped":0},
               {"id":"8","protocol":"rtsp/udp","remote":"192.0.2.8:5000","user":"","since":"1970-01-01T00:00:00Z",
                "units":null,"bytes":null,"dropped":null}],
             "addresses":{"rtsp":"rtsp://127.0.0.1:8554/live","websocket":"ws://HERE/ws/stream?stream=live",
                "snapshot":"http://HERE/api/streams/live/snapshot.jpg"}}
            """;
    private static final String CAMERAS =
            """
            [{"name":"door","phase":"failed","reason":"/dev/video0 is gone; plug it in","format":null},
             {"name":"main","phase":"running","reason":"","format":"nv12 1280x720@25/2"}]
            """;

    private final ObjectMapper json = new ObjectMapper();
    private Fixture served;

    @BeforeEach
    void start() throws Exception {
        served = new Fixture();
        served.streams.add(new QuietStream("live", "main", "stream1"));
        VideoFormat format = new VideoFormat(PixelFormat.NV12, 1280, 720, new FrameRate(25, 2));
        served.cameras.add(new IdleCamera("main", new SourceState(Phase.RUNNING, "", Optional.of(format))));
        served.cameras.add(new IdleCamera(
                "door", new SourceState(Phase.FAILED, "/dev/video0 is gone; plug it in", Optional.empty())));
        served.counting.add(new FixedCounters(
                List.of(
                        new StageCounters("encoder.x264", "live", 90, 90, Map.of(), 50_000),
                        new StageCounters("encoder.x264", "elsewhere", 1, 1, Map.of(), 1),
                        new StageCounters("capture.pattern", "main", 100, 99, Map.of("mailbox full", 1L), 0)),
                List.of(
                        new ClientCounters(
                                "7",
                                "rtsp/tcp",
                                "192.0.2.7:53112",
                                "viewer",
                                "live",
                                1_767_323_045_000L,
                                80,
                                40_000,
                                0),
                        new ClientCounters("8", "rtsp/udp", "192.0.2.8:5000", "", "stream1", 0, -1, -1, -1),
                        new ClientCounters("9", "websocket", "192.0.2.9:5000", "", "elsewhere", 0, 1, 1, 1))));
        served.rates.sample(0, List.of(new StageCounters("encoder.x264", "live", 60, 60, Map.of(), 0)));
        served.rates.sample(
                1_000_000_000L, List.of(new StageCounters("encoder.x264", "live", 90, 90, Map.of(), 50_000)));
    }

    @AfterEach
    void stop() throws Exception {
        served.stop();
    }

    @Test
    void tellsAllOfOneStreamByNameAndByAlias() throws Exception {
        assertJson(LIVE, served.get("/api/streams/live"));
        assertJson(LIVE, served.get("/api/streams/stream1"));
    }

    @Test
    void tellsAllStreamsAndCameras() throws Exception {
        assertJson("{\"streams\":[" + LIVE + "],\"cameras\":" + CAMERAS + "}", served.get("/api/streams"));
        assertJson("{\"cameras\":" + CAMERAS + "}", served.get("/api/cameras"));
    }

    @Test
    void sortsStreamsByName() throws Exception {
        served.streams.add(new QuietStream("attic", "door"));
        var streams = json.readTree(served.get("/api/streams").body()).get("streams");
        assertEquals(
                List.of("attic", "live"),
                streams.findValuesAsText("name").stream().distinct().toList());
    }

    @Test
    void aNameGoesBeforeAnotherStreamsAlias() throws Exception {
        served.streams.add(new QuietStream("stream1", "door"));
        assertEquals(
                "door",
                json.readTree(served.get("/api/streams/stream1").body())
                        .get("camera")
                        .asText());
    }

    @Test
    void saysWhichStreamThereIsNot() throws Exception {
        HttpResponse<String> answer = served.get("/api/streams/nothing");
        assertEquals(404, answer.statusCode());
        assertEquals(
                json.readTree("{\"error\":{\"code\":\"no_such_stream\",\"message\":\"there is no stream nothing\"}}"),
                json.readTree(answer.body()));
    }

    private void assertJson(String expected, HttpResponse<String> answer) throws Exception {
        assertEquals(200, answer.statusCode());
        String here = served.address().substring("http://".length());
        assertEquals(json.readTree(expected.replace("HERE", here)), json.readTree(answer.body()));
    }
}
