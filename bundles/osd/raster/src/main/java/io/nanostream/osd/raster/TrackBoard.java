package io.nanostream.osd.raster;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest tracks of each camera. From any thread; nobody waits. */
final class TrackBoard {
    private final Map<String, TrackSet> newest = new ConcurrentHashMap<>();

    void accept(TrackSet tracks) {
        newest.put(tracks.capture().camera(), tracks);
    }

    /**
     * {@return the camera's tracks when they can be told for this frame, else none}
     *
     * @param camera the frame's camera
     * @param mark the frame's mark; a slate shows no objects
     * @param maxAgeMillis between the captures of both
     */
    TrackSet near(String camera, FrameMark mark, int maxAgeMillis) {
        TrackSet tracks = newest.get(camera);
        if (tracks == null || mark.kind() == FrameKind.SLATE) {
            return NONE;
        }
        long ageMicros = mark.captureTimeMicros() - tracks.capture().timeMicros();
        return Math.abs(ageMicros) <= maxAgeMillis * 1000L ? tracks : NONE;
    }

    private static final TrackSet NONE = new TrackSet(new Capture("", 0, 0, 1, 1), "", "", List.<Track>of());
}
