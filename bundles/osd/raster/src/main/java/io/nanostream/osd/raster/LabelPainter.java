package io.nanostream.osd.raster;

import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import io.nanostream.osd.raster.text.Ink;
import io.nanostream.osd.raster.text.TextRun;
import java.util.List;

/**
 * Writes class, score and id at each box, beside all other texts. Whoever is followed longest chooses first, so that labels do not jump when scores change
 * places. One thread.
 */
final class LabelPainter {
    /** In plate heights from the box's upper edge: above it, in it, then further above. */
    private static final int[] FROM_TOP = {-1, 0, -2, -3};
    /** In plate heights from its lower edge: below it, in it, then further below. */
    private static final int[] FROM_BOTTOM = {0, -1, 1, 2};

    private final Spots spots;
    private final TextRun label = new TextRun();
    private Track[] byAge = new Track[64];
    private int x;
    private int y;

    /**
     * Makes one.
     *
     * @param spots where texts stand already; labels are added
     */
    LabelPainter(Spots spots) {
        this.spots = spots;
    }

    /**
     * Writes all labels that find room.
     *
     * @param canvas to draw on
     * @param tracks whose labels
     * @param captureTimeMicros of the frame
     * @param ink to write with
     */
    void paint(Canvas canvas, TrackSet tracks, long captureTimeMicros, Ink ink) {
        List<Track> all = tracks.tracks();
        sort(all);
        for (int i = 0; i < all.size(); i++) {
            Edges edges = Edges.of(byAge[i], tracks.capture(), captureTimeMicros, canvas);
            if (edges.meets(canvas)) {
                write(byAge[i]);
                draw(canvas, byAge[i], edges, ink);
            }
            byAge[i] = null; // a painter must not keep what is gone
        }
    }

    private void sort(List<Track> all) {
        if (byAge.length < all.size()) {
            byAge = new Track[all.size()];
        }
        for (int i = 0; i < all.size(); i++) {
            Track track = all.get(i);
            int at = i;
            for (; at > 0 && byAge[at - 1].id() > track.id(); at--) {
                byAge[at] = byAge[at - 1];
            }
            byAge[at] = track;
        }
    }

    private void write(Track track) {
        label.clear().add(track.className()).add(' ').add(Math.round(track.score() * 100), 1);
        label.add("%  #").add(track.id(), 1);
    }

    private void draw(Canvas canvas, Track track, Edges edges, Ink ink) {
        int height = ink.plateHeightPx();
        if (!finds(canvas, edges, ink.plateWidthPx(label), height)) {
            return;
        }
        canvas.plate(x, y, label, ink);
        int bar = BoxPainter.thickness(canvas.heightPx()) + Ink.even(ink.paddingPx() / 3);
        canvas.fill(x, y, bar, height, Colour.ofClass(track.classId()));
        spots.take(x, y, ink.plateWidthPx(label), height);
    }

    /** Looks for a free place at the box, the best first, and notes it. */
    private boolean finds(Canvas canvas, Edges edges, int width, int height) {
        int last = Math.max(0, Ink.even(canvas.widthPx()) - width);
        int left = Math.max(0, Math.min(edges.left(), last));
        int right = Math.max(0, Math.min(edges.right() - width, last));
        int top = Math.max(0, edges.top());
        int bottom = Math.min(Ink.even(canvas.heightPx()), edges.bottom());
        for (int i = 0; i < FROM_TOP.length; i++) {
            int upper = top + FROM_TOP[i] * height;
            int lower = bottom + FROM_BOTTOM[i] * height;
            if (fits(canvas, left, upper, width, height)
                    || fits(canvas, right, upper, width, height)
                    || fits(canvas, left, lower, width, height)
                    || fits(canvas, right, lower, width, height)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(Canvas canvas, int atX, int atY, int width, int height) {
        x = atX;
        y = atY;
        return atY >= 0 && atY + height <= canvas.heightPx() && spots.free(atX, atY, width, height);
    }
}
