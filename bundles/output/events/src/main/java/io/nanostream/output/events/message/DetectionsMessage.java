package io.nanostream.output.events.message;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.detect.Box;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The tracks of one captured picture as seen in one stream: a server-sent event, of which the JSON is a part. Immutable. */
public final class DetectionsMessage {
    private static final Box WHOLE = new Box(0, 0, 1, 1);
    private static final int PIXEL_PARTS = 100;
    private static final int SCORE_PARTS = 10_000;

    private final byte[] event;
    private final int jsonAt;
    private final int jsonBytes;

    private DetectionsMessage(long captureNumber, String json) {
        byte[] head = utf8("event: detections\nid: " + captureNumber + "\ndata: ");
        byte[] body = utf8(json);
        jsonAt = head.length;
        jsonBytes = body.length;
        event = ByteBuffer.allocate(head.length + body.length + 2)
                .put(head)
                .put(body)
                .put(utf8("\n\n"))
                .array();
    }

    /**
     * {@return a message}
     *
     * @param tracks of a camera
     * @param stream of that camera: its frames show the camera's picture whole, with borders where the shapes differ
     */
    public static DetectionsMessage of(TrackSet tracks, StreamSettings stream) {
        Capture capture = tracks.capture();
        VideoFormat format = stream.encoder().format();
        Box area = WHOLE.letterboxed(capture.aspect(), (float) format.widthPx() / format.heightPx());
        JsonText json = new JsonText();
        json.raw("{\"stream\":").string(stream.name());
        json.raw(",\"camera\":").string(capture.camera());
        json.raw(",\"captureNumber\":").number(capture.number());
        json.raw(",\"captureTimeMicros\":").number(capture.timeMicros());
        json.raw(",\"detector\":").string(tracks.detector());
        json.raw(",\"model\":").string(tracks.model());
        json.raw(",\"width\":").number(format.widthPx());
        json.raw(",\"height\":").number(format.heightPx());
        json.raw(",\"tracks\":[");
        String separator = "";
        for (Track track : tracks.tracks()) {
            write(track, area, format, json.raw(separator));
            separator = ",";
        }
        return new DetectionsMessage(capture.number(), json.raw("]}").toString());
    }

    private static void write(Track track, Box area, VideoFormat format, JsonText json) {
        double scaleX = (double) area.width() * format.widthPx();
        double scaleY = (double) area.height() * format.heightPx();
        double leftPx = (double) area.left() * format.widthPx();
        double topPx = (double) area.top() * format.heightPx();
        Box box = track.box();
        json.raw("{\"id\":").number(track.id());
        json.raw(",\"classId\":").number(track.classId());
        json.raw(",\"className\":").string(track.className());
        json.raw(",\"score\":").number(track.score(), SCORE_PARTS);
        json.raw(",\"box\":[").number(leftPx + box.left() * scaleX, PIXEL_PARTS);
        json.raw(",").number(topPx + box.top() * scaleY, PIXEL_PARTS);
        json.raw(",").number(leftPx + box.right() * scaleX, PIXEL_PARTS);
        json.raw(",").number(topPx + box.bottom() * scaleY, PIXEL_PARTS);
        json.raw("],\"velocity\":[").number(track.velocityX() * scaleX, PIXEL_PARTS);
        json.raw(",").number(track.velocityY() * scaleY, PIXEL_PARTS);
        json.raw("],\"visible\":").number(track.visible());
        json.raw(",\"hidden\":").number(track.hidden()).raw("}");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** {@return the JSON in UTF-8: a view of its own, for reading only} */
    public ByteBuffer json() {
        return ByteBuffer.wrap(event, jsonAt, jsonBytes).slice().asReadOnlyBuffer();
    }

    /** {@return the whole server-sent event (HTML standard, 9.2.6); not to be written into} */
    public byte[] event() {
        return event;
    }
}
