package io.nanostream.detector.motion;

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
import java.util.List;
import java.util.function.BooleanSupplier;

/** Looks for motion at one camera: keeps its background, allocates nothing for a picture but what it found. */
final class MotionSession implements DetectorSession {
    private static final String LABEL = "motion";
    /** What is told of a session. */
    static final DetectorModel MODEL = new DetectorModel(LABEL, List.of(LABEL), 1, false);

    /** A region whose pixels fill this share of its box is whole. */
    private static final float WHOLE = 0.6f;
    /** Pixels that differ by so many thresholds differ clearly. */
    private static final float CLEAR = 3;
    /** Pieces of less than this share of the least area are specks. */
    private static final float SPECK = 0.15f;

    private final MotionDetectorSettings settings;
    private final BooleanSupplier stopped;
    private GreyGrid grid;
    private Background background;
    private Mask mask;
    private Regions regions;
    private long lastMicros;
    private volatile boolean closed;

    /**
     * Begins to look.
     *
     * @param settings for as long as the session lives
     * @param stopped whether the detector is
     */
    MotionSession(MotionDetectorSettings settings, BooleanSupplier stopped) {
        this.settings = settings;
        this.stopped = stopped;
    }

    @Override
    public DetectorModel model() {
        return MODEL;
    }

    @Override
    public PictureFormat wanted(int widthPx, int heightPx) {
        return GreyGrid.formatFor(widthPx, heightPx);
    }

    @Override
    public List<Detection> detect(Picture picture, Selection selection) throws DetectorException {
        if (closed || stopped.getAsBoolean()) {
            throw new IllegalStateException("the motion session is closed");
        }
        if (picture.format().order() != PixelOrder.GRAY) {
            throw new DetectorException("order=" + picture.format().order() + ", must be GRAY for motion");
        }
        fit(GreyGrid.formatFor(picture.format().widthPx(), picture.format().heightPx()));
        grid.take(picture);
        double seconds = Math.max(0, picture.captureTimeMicros() - lastMicros) / 1e6;
        lastMicros = picture.captureTimeMicros();
        if (!background.take(grid.levels(), seconds)) {
            return List.of();
        }
        mask.take(background.strength());
        int specks = Math.max(1, Math.round(leastPixels() * SPECK));
        regions.find(mask.set(), background.strength(), specks, mergePx());
        return told(selection);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void fit(PictureFormat format) {
        if (grid == null || !grid.format().equals(format)) {
            int width = format.widthPx();
            int height = format.heightPx();
            grid = new GreyGrid(format);
            boolean[] ignored = settings.ignore().pixels(width, height);
            background = new Background(width, height, ignored, settings.leastLevels(), settings.absorbSeconds());
            mask = new Mask(width, height);
            regions = new Regions(width, height);
        }
    }

    private float leastPixels() {
        return grid.levels().length * settings.minAreaPercent() / 100;
    }

    private int mergePx() {
        int longSide = Math.max(grid.format().widthPx(), grid.format().heightPx());
        return Math.round(longSide * settings.mergeDistance() / 100);
    }

    private List<Detection> told(Selection selection) {
        List<Detection> found = new ArrayList<>(regions.count());
        for (int region = 0; region < regions.count(); region++) {
            if (regions.area(region) >= leastPixels()) {
                found.add(new Detection(0, LABEL, score(region), box(region)));
            }
        }
        found.sort((a, b) -> Float.compare(b.score(), a.score()));
        return kept(found, selection);
    }

    private List<Detection> kept(List<Detection> found, Selection selection) {
        List<Detection> kept = new ArrayList<>(Math.min(found.size(), settings.maxRegions()));
        for (Detection each : found) {
            if (kept.size() < settings.maxRegions() && (selection.configured() || isKept(each, kept, selection))) {
                kept.add(each);
            }
        }
        return kept;
    }

    private static boolean isKept(Detection found, List<Detection> better, Selection selection) {
        if (found.score() < selection.scoreMin()) {
            return false;
        }
        for (Detection each : better) {
            if (each.box().iou(found.box()) > selection.nmsIou()) {
                return false;
            }
        }
        return true;
    }

    /** {@return one half for how much of the box moves, one half for how clearly} */
    private float score(int region) {
        float whole = (float) regions.pixels(region) / regions.area(region) / WHOLE;
        float clear = regions.strength(region) / (CLEAR * Background.THRESHOLD_STRENGTH);
        return (Math.min(1, whole) + Math.min(1, clear)) / 2;
    }

    private Box box(int region) {
        float width = grid.format().widthPx();
        float height = grid.format().heightPx();
        return new Box(
                regions.left(region) / width,
                regions.top(region) / height,
                regions.right(region) / width,
                regions.bottom(region) / height);
    }
}
