package io.nanostream.osd.raster;

import io.nanostream.api.frame.BlockCode;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.track.TrackSet;
import io.nanostream.osd.raster.text.Ink;

/**
 * Draws all there is to draw into one frame. Holds what drawing needs, so that nothing is allocated. One thread at a
 * time.
 */
final class FramePainter {
    private final Canvas canvas = new Canvas();
    private final Spots spots = new Spots();
    private final StatusPainter status = new StatusPainter(spots);
    private final LabelPainter labels = new LabelPainter(spots);

    /**
     * Draws.
     *
     * @param frame writable, lent
     * @param name the stream's
     * @param tracks to draw, perhaps none
     * @param settings what to draw
     * @param ink for the texts; null while the font is not there
     */
    void paint(Frame frame, String name, TrackSet tracks, RasterOverlaySettings settings, Ink ink) {
        canvas.open(frame);
        try {
            spots.clear();
            long time = frame.mark().captureTimeMicros();
            if (settings.boxes()) {
                BoxPainter.paint(canvas, tracks, time);
            }
            boolean code = settings.blockCode() || frame.mark().kind() == FrameKind.SLATE; // which bears one already
            int codeBottom = code ? blockCode(frame.mark().frameNumber()) : 0;
            if (ink != null && settings.writes()) {
                status.paint(canvas, name, frame.mark(), settings, ink, codeBottom);
            }
            if (ink != null && settings.labels()) {
                labels.paint(canvas, tracks, time, ink);
            }
        } finally {
            canvas.close();
        }
    }

    private int blockCode(long number) {
        if (!BlockCode.draw(canvas.luma(), number, BlockCode.TOP)) {
            return 0;
        }
        int cell = BlockCode.cellPx(canvas.widthPx());
        spots.take(0, 0, (BlockCode.BLOCKS + 2) * cell, 3 * cell);
        canvas.neutralise(cell, cell, (BlockCode.BLOCKS + 1) * cell, 2 * cell);
        return 2 * cell;
    }
}
