package io.nanostream.osd.raster;

import io.nanostream.api.detect.Box;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import io.nanostream.osd.raster.text.Ink;
import io.nanostream.osd.raster.text.TextRun;
import java.util.List;

/** Draws tracks: a box in the colour of the class, above it a label with class, score and id. One thread. */
final class BoxPainter {
    private static final float MICROS = 1e-6f;

    private final TextRun label = new TextRun();

    /**
     * Draws all boxes, then all labels, so that no line crosses a text; the best score last, on top.
     *
     * @param canvas to draw on
     * @param tracks best score first
     * @param captureTimeMicros of the frame: boxes stand where their objects are by then
     * @param boxes whether boxes are drawn
     * @param ink of the labels; null where there are none
     */
    void paint(Canvas canvas, TrackSet tracks, long captureTimeMicros, boolean boxes, Ink ink) {
        List<Track> all = tracks.tracks();
        float seconds = (captureTimeMicros - tracks.capture().timeMicros()) * MICROS;
        float pictureAspect = tracks.capture().aspect();
        float frameAspect = (float) canvas.widthPx() / canvas.heightPx();
        for (int i = all.size() - 1; boxes && i >= 0; i--) {
            box(canvas, all.get(i), all.get(i).predicted(seconds).letterboxed(pictureAspect, frameAspect));
        }
        for (int i = all.size() - 1; ink != null && i >= 0; i--) {
            label(canvas, all.get(i), all.get(i).predicted(seconds).letterboxed(pictureAspect, frameAspect), ink);
        }
    }

    private static void box(Canvas canvas, Track track, Box box) {
        int width = canvas.widthPx();
        int height = canvas.heightPx();
        canvas.outline(
                edge(box.left(), width),
                edge(box.top(), height),
                edge(box.right(), width),
                edge(box.bottom(), height),
                thickness(height),
                Colour.ofClass(track.classId()));
    }

    private void label(Canvas canvas, Track track, Box box, Ink ink) {
        int left = edge(box.left(), canvas.widthPx());
        int top = edge(box.top(), canvas.heightPx());
        int right = edge(box.right(), canvas.widthPx());
        int bottom = edge(box.bottom(), canvas.heightPx());
        if (right <= 0 || bottom <= 0 || left >= canvas.widthPx() || top >= canvas.heightPx()) {
            return;
        }
        write(track);
        int bar = thickness(canvas.heightPx()) + Ink.even(ink.paddingPx() / 3);
        int x = Math.max(0, Math.min(left, Ink.even(canvas.widthPx()) - ink.plateWidthPx(label)));
        int y = top >= ink.plateHeightPx() ? top - ink.plateHeightPx() : Math.max(0, top);
        if (y + ink.plateHeightPx() <= canvas.heightPx()) {
            canvas.plate(x, y, label, ink);
            canvas.fill(x, y, bar, ink.plateHeightPx(), Colour.ofClass(track.classId()));
        }
    }

    private void write(Track track) {
        label.clear().add(track.className()).add(' ').add(Math.round(track.score() * 100), 1);
        label.add("%  #").add(track.id(), 1);
    }

    private static int thickness(int heightPx) {
        return Math.max(2, Ink.even((heightPx + 135) / 270));
    }

    /** {@return where in the picture, even; boxes far outside stay outside without overflow} */
    private static int edge(float fraction, int lengthPx) {
        return Ink.even(Math.round(Math.max(-4, Math.min(5, fraction)) * lengthPx));
    }
}
