package io.nanostream.osd.raster;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.detect.Box;
import io.nanostream.api.track.Track;
import io.nanostream.osd.raster.text.Ink;

/**
 * Where a track's box stands in a frame, in pixels, even; perhaps outside of it.
 *
 * @param left of its first column
 * @param top of its first row
 * @param right behind its last column
 * @param bottom behind its last row
 */
record Edges(int left, int top, int right, int bottom) {
    private static final float MICROS = 1e-6f;

    /**
     * {@return where the object is by then, in a frame that shows the camera's whole picture, with borders where their shapes differ}
     *
     * @param track the object
     * @param seen the picture it was seen in
     * @param captureTimeMicros of the frame
     * @param canvas the frame
     */
    static Edges of(Track track, Capture seen, long captureTimeMicros, Canvas canvas) {
        int width = canvas.widthPx();
        int height = canvas.heightPx();
        float seconds = (captureTimeMicros - seen.timeMicros()) * MICROS;
        Box box = track.predicted(seconds).letterboxed(seen.aspect(), (float) width / height);
        return new Edges(
                edge(box.left(), width), edge(box.top(), height), edge(box.right(), width), edge(box.bottom(), height));
    }

    /** {@return whether any of it is in the picture} */
    boolean meets(Canvas canvas) {
        return right > 0 && bottom > 0 && left < canvas.widthPx() && top < canvas.heightPx();
    }

    /** {@return where in the picture, even; boxes far outside stay outside without overflow} */
    private static int edge(float fraction, int lengthPx) {
        return Ink.even(Math.round(Math.max(-4, Math.min(5, fraction)) * lengthPx));
    }
}
