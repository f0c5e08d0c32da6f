package io.nanostream.osd.raster;

import io.nanostream.api.frame.FrameMark;
import io.nanostream.osd.raster.text.ClockText;
import io.nanostream.osd.raster.text.Ink;
import io.nanostream.osd.raster.text.TextRun;

/**
 * Draws a stream's name, the time and the frame number, in one line where they fit into the picture, else below each
 * other.
 */
final class StatusPainter {
    private static final int PARTS = 3;

    private final Spots spots;
    private final TextRun line = new TextRun();
    private final TextRun part = new TextRun();
    private final TextRun gap = new TextRun().add("   ");
    private final ClockText clock = new ClockText();

    /**
     * Makes one.
     *
     * @param spots where texts stand already; its lines are added
     */
    StatusPainter(Spots spots) {
        this.spots = spots;
    }

    /**
     * Draws it.
     *
     * @param canvas to draw on
     * @param name the stream's
     * @param mark the frame's
     * @param settings what to draw, and where
     * @param ink to draw with
     * @param codeBottom where the block code ends, 0 where there is none
     */
    void paint(Canvas canvas, String name, FrameMark mark, RasterOverlaySettings settings, Ink ink, int codeBottom) {
        int room = canvas.widthPx() - 2 * ink.paddingPx();
        int height = ink.plateHeightPx();
        int y = codeBottom + ink.paddingPx();
        if (!settings.corner().top()) {
            int lines = 1 + breaks(name, mark, settings, ink, room);
            y = Math.max(y, Ink.even(canvas.heightPx()) - ink.paddingPx() - lines * height);
        }
        line.clear();
        for (int i = 0; i < PARTS; i++) {
            write(i, name, mark, settings);
            if (overflows(ink, room)) {
                draw(canvas, y, settings.corner(), ink);
                y += height;
                line.clear();
            }
            append();
        }
        draw(canvas, y, settings.corner(), ink);
    }

    private int breaks(String name, FrameMark mark, RasterOverlaySettings settings, Ink ink, int room) {
        int breaks = 0;
        line.clear();
        for (int i = 0; i < PARTS; i++) {
            write(i, name, mark, settings);
            if (overflows(ink, room)) {
                breaks++;
                line.clear();
            }
            append();
        }
        return breaks;
    }

    private boolean overflows(Ink ink, int room) {
        return line.length() > 0 && ink.plateWidthPx(line) + ink.textWidthPx(gap) + ink.textWidthPx(part) > room;
    }

    private void append() {
        if (line.length() > 0 && part.length() > 0) {
            line.add(gap);
        }
        line.add(part);
    }

    private void draw(Canvas canvas, int y, RasterOverlaySettings.Corner corner, Ink ink) {
        if (line.length() == 0 || y + ink.plateHeightPx() > canvas.heightPx()) {
            return;
        }
        int right = Ink.even(canvas.widthPx()) - ink.paddingPx() - ink.plateWidthPx(line);
        int x = corner.left() ? ink.paddingPx() : Math.max(ink.paddingPx(), right);
        canvas.plate(x, y, line, ink);
        spots.take(x, y, ink.plateWidthPx(line), ink.plateHeightPx());
    }

    private void write(int index, String name, FrameMark mark, RasterOverlaySettings settings) {
        part.clear();
        if (index == 0 && settings.name()) {
            part.add(name);
        } else if (index == 1 && settings.zone().isPresent()) {
            clock.write(part, mark.captureTimeMicros(), settings.zone().get());
        } else if (index == 2 && settings.frameNumber()) {
            part.add('#').add(mark.frameNumber(), 1);
        }
    }
}
