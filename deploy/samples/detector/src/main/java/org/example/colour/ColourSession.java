package org.example.colour;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Looks at the pictures of one camera: marks the pixels that have the colour, and tells each heap of them as one box.
 * The score is the share of the box that has the colour.
 */
final class ColourSession implements DetectorSession {
    /** What is looked at is this long at most: small pictures are cheap to scale and quick to walk. */
    private static final int LONG_SIDE_PX = 160;
    /** Pieces that are no further apart are one thing: a balloon has stripes. */
    private static final int REACH_PX = 4;

    private final ColourSettings settings;
    private final String label;
    private final BooleanSupplier stopped;
    private volatile boolean closed; // by any thread
    private int width;
    private int height;
    private boolean[] coloured = {};
    private int[] waiting = {};
    private int waits;

    ColourSession(ColourSettings settings, BooleanSupplier stopped) {
        this.settings = settings;
        this.label = settings.model().labels().get(0);
        this.stopped = stopped;
    }

    @Override
    public DetectorModel model() {
        return settings.model();
    }

    /** Of the source's shape, so that boxes in fractions need no mapping. */
    @Override
    public PictureFormat wanted(int widthPx, int heightPx) {
        double scale = Math.min(1, (double) LONG_SIDE_PX / Math.max(widthPx, heightPx));
        int wide = Math.max(1, (int) Math.round(widthPx * scale));
        int high = Math.max(1, (int) Math.round(heightPx * scale));
        return new PictureFormat(wide, high, PixelOrder.RGB);
    }

    @Override
    public List<Detection> detect(Picture picture, Selection selection) throws DetectorException {
        if (closed || stopped.getAsBoolean()) {
            throw new IllegalStateException("the colour session is closed");
        }
        if (picture.format().order() != PixelOrder.RGB) {
            throw new DetectorException("order=" + picture.format().order() + ", must be RGB");
        }
        mark(picture);
        double leastCells = coloured.length * settings.minAreaPercent() / 100;
        List<Detection> found = new ArrayList<>();
        for (int cell = 0; cell < coloured.length; cell++) {
            if (coloured[cell]) {
                takeHeap(cell, leastCells, found);
            }
        }
        found.sort(Comparator.comparing(Detection::score).reversed());
        return kept(found, selection);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Marks what has the colour. A larger picture is looked at in as many places as a wanted one has pixels. */
    private void mark(Picture picture) {
        PictureFormat is = picture.format();
        PictureFormat wanted = wanted(is.widthPx(), is.heightPx());
        width = wanted.widthPx();
        height = wanted.heightPx();
        if (coloured.length != width * height) {
            coloured = new boolean[width * height];
            waiting = new int[width * height];
        }
        for (int cell = 0; cell < coloured.length; cell++) {
            int x = (2 * (cell % width) + 1) * is.widthPx() / (2 * width); // the pixel in the middle of the cell
            int y = (2 * (cell / width) + 1) * is.heightPx() / (2 * height);
            int at = y * picture.strideBytes() + 3 * x;
            coloured[cell] =
                    settings.colour().matches(sample(picture, at), sample(picture, at + 1), sample(picture, at + 2));
        }
    }

    private static int sample(Picture picture, int at) {
        return picture.bytes().get(at) & 0xff; // by position: the picture is lent, its buffer is only read
    }

    /** Takes the heap that a marked cell belongs to away, and tells it when its box is large enough. */
    private void takeHeap(int first, double leastCells, List<Detection> found) {
        int left = width;
        int top = height;
        int right = 0;
        int bottom = 0;
        int cells = 0;
        takeCell(first);
        while (waits > 0) {
            int cell = waiting[--waits];
            int x = cell % width;
            int y = cell / width;
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x + 1);
            bottom = Math.max(bottom, y + 1);
            cells++;
            takeNeighbours(x, y);
        }
        int area = (right - left) * (bottom - top);
        if (area >= leastCells) {
            Box box =
                    new Box((float) left / width, (float) top / height, (float) right / width, (float) bottom / height);
            found.add(new Detection(0, label, (float) cells / area, box));
        }
    }

    private void takeNeighbours(int x, int y) {
        for (int row = Math.max(0, y - REACH_PX); row <= Math.min(height - 1, y + REACH_PX); row++) {
            for (int column = Math.max(0, x - REACH_PX); column <= Math.min(width - 1, x + REACH_PX); column++) {
                takeCell(row * width + column);
            }
        }
    }

    private void takeCell(int cell) {
        if (coloured[cell]) {
            coloured[cell] = false; // so that each waits once, and the array is long enough
            waiting[waits++] = cell;
        }
    }

    /** {@return what is good enough, of overlapping ones the better} {@link Selection#CONFIGURED} keeps all. */
    private static List<Detection> kept(List<Detection> found, Selection selection) {
        List<Detection> kept = new ArrayList<>(found.size());
        for (Detection each : found) {
            boolean covered = kept.stream().anyMatch(better -> better.box().iou(each.box()) > selection.nmsIou());
            if (each.score() >= selection.scoreMin() && !covered) {
                kept.add(each);
            }
        }
        return kept;
    }
}
