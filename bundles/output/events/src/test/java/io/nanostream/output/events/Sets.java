package io.nanostream.output.events;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.detect.Box;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import java.util.Collections;
import java.util.List;

/** Sets of tracks as a tracker gives them. */
public final class Sets {
    private Sets() {}

    public static TrackSet of(String camera, long number) {
        Box box = new Box(0.25f, 0.5f, 0.5f, 0.75f);
        return of(camera, number, List.of(new Track(3, 2, "car", 0.875f, box, 0.1f, -0.2f, 5, 1)));
    }

    public static TrackSet of(String camera, long number, List<Track> tracks) {
        return new TrackSet(
                new Capture(camera, number, 1_700_000_000_000_000L + number, 1280, 720), "ncnn", "nanodet_m", tracks);
    }

    /** About 100 KB as JSON. */
    public static TrackSet large(String camera, long number) {
        Track track = of(camera, number).tracks().get(0);
        return of(camera, number, Collections.nCopies(800, track));
    }
}
