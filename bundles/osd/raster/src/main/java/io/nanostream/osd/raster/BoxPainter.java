package io.nanostream.osd.raster;

import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import io.nanostream.osd.raster.text.Ink;
import java.util.List;

/** Draws tracks as boxes in the colour of their class. */
final class BoxPainter {
    private BoxPainter() {}

    /**
     * Draws all boxes, the best score last, on top.
     *
     * @param canvas to draw on
     * @param tracks best score first
     * @param captureTimeMicros of the frame: boxes stand where their objects are by then
     */
    static void paint(Canvas canvas, TrackSet tracks, long captureTimeMicros) {
        List<Track> all = tracks.tracks();
        int thickness = thickness(canvas.heightPx());
        for (int i = all.size() - 1; i >= 0; i--) {
            Track track = all.get(i);
            Edges edges = Edges.of(track, tracks.capture(), captureTimeMicros, canvas);
            canvas.outline(edges, thickness, Colour.ofClass(track.classId()));
        }
    }

    /** {@return of the lines, in a picture of this height} */
    static int thickness(int heightPx) {
        return Math.max(2, Ink.even((heightPx + 135) / 270));
    }
}
