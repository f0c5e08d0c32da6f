package io.nanostream.output.events.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nanostream.api.detect.Box;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import io.nanostream.output.events.Sets;
import io.nanostream.output.events.SilentStream;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionsMessageTest {
    @Test
    void saysEverythingInPixelsOfTheStream() {
        DetectionsMessage message =
                DetectionsMessage.of(Sets.of("main", 42), new SilentStream("live", "main", 640, 360).settings());
        String json = "{\"stream\":\"live\",\"camera\":\"main\",\"captureNumber\":42,"
                + "\"captureTimeMicros\":1700000000000042,\"detector\":\"ncnn\",\"model\":\"nanodet_m\","
                + "\"width\":640,\"height\":360,\"tracks\":[{\"id\":3,\"classId\":2,\"className\":\"car\",\"score\":0.8750,"
                + "\"box\":[160,180,320,270],\"velocity\":[64,-72],\"visible\":5,\"hidden\":1}]}";
        assertEquals(json, textOf(message));
        assertEquals(
                "event: detections\nid: 42\ndata: " + json + "\n\n",
                new String(message.event(), StandardCharsets.UTF_8));
    }

    @Test
    void fitsTheCamerasPictureIntoAStreamOfAnotherShape() throws Exception {
        DetectionsMessage message =
                DetectionsMessage.of(Sets.of("main", 1), new SilentStream("square", "main", 640, 640).settings());
        JsonNode track = new ObjectMapper().readTree(textOf(message)).at("/tracks/0");
        assertEquals("[160,320,320,410]", track.get("box").toString());
        assertEquals("[64,-72]", track.get("velocity").toString());
    }

    @Test
    void writesAnEmptySet() {
        DetectionsMessage message = DetectionsMessage.of(
                Sets.of("main", 1, List.of()), new SilentStream("live", "main", 640, 360).settings());
        assertEquals("\"tracks\":[]}", textOf(message).replaceAll(".*(?=\"tracks)", ""));
    }

    @Test
    void staysJsonAndOneLineWhateverALabelSays() throws Exception {
        String label = "a \"b\" \\ \n\r\t\u0000 ä 汉 \ud83d\ude00 \ud800";
        Box box = new Box(-0.00001f, 0.12345f, 1, 1);
        TrackSet set =
                Sets.of("main", 1, List.of(new Track(1, 0, label, 1, box, Float.NaN, Float.NEGATIVE_INFINITY, 1, 0)));
        String json = textOf(DetectionsMessage.of(set, new SilentStream("live", "main", 1280, 720).settings()));
        assertFalse(json.contains("\n"));
        JsonNode track = new ObjectMapper().readTree(json).at("/tracks/0");
        assertEquals(
                label.substring(0, label.length() - 1),
                track.get("className").asText().substring(0, label.length() - 1));
        assertEquals("[0,0]", track.get("velocity").toString());
        assertEquals(-0.01, track.get("box").get(0).asDouble());
    }

    @Test
    void lendsItsBytesForReadingOnly() {
        DetectionsMessage message =
                DetectionsMessage.of(Sets.of("main", 1), new SilentStream("live", "main", 640, 360).settings());
        assertThrows(ReadOnlyBufferException.class, () -> message.json().put(0, (byte) 0));
    }

    private static String textOf(DetectionsMessage message) {
        return StandardCharsets.UTF_8.decode(message.json()).toString();
    }
}
