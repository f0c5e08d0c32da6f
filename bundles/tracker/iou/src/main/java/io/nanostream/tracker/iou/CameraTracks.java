package io.nanostream.tracker.iou;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The objects of one camera. They are forgotten after a minute without pictures; ids go on, none is used twice.
 * Thread-safe; who only reads counters never waits.
 */
final class CameraTracks {
    /** Without pictures for longer, nothing is remembered but the next id. */
    static final long SILENCE_NANOS = 60_000_000_000L;

    private static final long MOST_STEP_MICROS = 60_000_000;

    private static final Comparator<Detection> ANY_FIXED_ORDER = CameraTracks::inFixedOrder;
    private static final Comparator<Track> BEST_FIRST =
            (a, b) -> a.score() != b.score() ? Float.compare(b.score(), a.score()) : Long.compare(a.id(), b.id());

    private final String camera;
    private final AtomicLong in = new AtomicLong();
    private final AtomicLong out = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong refusedBoxes = new AtomicLong();
    private final List<FollowedObject> objects = new ArrayList<>();
    private long nextId = 1;
    private Capture last;
    private double seconds;
    private volatile long lastNanos;
    private volatile int told;

    CameraTracks(String camera) {
        this.camera = camera;
    }

    /**
     * Takes what was found in one picture.
     *
     * @param detections of this camera
     * @param settings as they are now
     * @param nowNanos time of the monotonic clock
     * @return what is followed now; empty where the picture is not newer than the one before
     */
    synchronized Optional<TrackSet> accept(Detections detections, IouTrackerSettings settings, long nowNanos) {
        in.incrementAndGet();
        if (last != null && nowNanos - lastNanos > SILENCE_NANOS) {
            objects.clear();
            last = null;
        }
        Capture capture = detections.capture();
        if (!isNewer(capture)) {
            return Optional.empty();
        }
        if (last != null) { // a clock that was set back, or far ahead, must not move objects
            seconds += Math.max(0, Math.min(MOST_STEP_MICROS, capture.timeMicros() - last.timeMicros())) / 1e6;
        }
        last = capture;
        lastNanos = nowNanos;
        follow(usable(detections.found()), settings);
        List<Track> tracks = tracks(settings);
        told = tracks.size();
        out.incrementAndGet();
        return Optional.of(new TrackSet(capture, detections.detector(), detections.model(), tracks));
    }

    /** {@return its counters} */
    StageCounters counters() {
        return new StageCounters(
                "tracker.iou",
                camera,
                in.get(),
                out.get(),
                Map.of("duplicate", duplicates.get(), "out of order", late.get()),
                0);
    }

    /** {@return how many objects were told of last; 0 when all are forgotten} */
    int told(long nowNanos) {
        return nowNanos - lastNanos > SILENCE_NANOS ? 0 : told;
    }

    /** {@return how many boxes were empty or not finite since the start} */
    long refusedBoxes() {
        return refusedBoxes.get();
    }

    /** A lower number with a later time is no late picture: whoever numbers them was started again. */
    private boolean isNewer(Capture capture) {
        if (last == null || capture.number() > last.number()) {
            return true;
        }
        if (capture.number() == last.number()) {
            duplicates.incrementAndGet();
            return false;
        }
        if (capture.timeMicros() <= last.timeMicros()) {
            late.incrementAndGet();
            return false;
        }
        return true;
    }

    private static int inFixedOrder(Detection a, Detection b) {
        int order = Float.compare(b.score(), a.score());
        order = order != 0 ? order : Float.compare(a.box().left(), b.box().left());
        order = order != 0 ? order : Float.compare(a.box().top(), b.box().top());
        order = order != 0 ? order : Float.compare(a.box().right(), b.box().right());
        order = order != 0 ? order : Float.compare(a.box().bottom(), b.box().bottom());
        order = order != 0 ? order : a.className().compareTo(b.className());
        return order != 0 ? order : Integer.compare(a.classId(), b.classId());
    }

    private List<Detection> usable(List<Detection> found) {
        List<Detection> usable = new ArrayList<>(found.size());
        for (Detection detection : found) {
            Box box = detection.box();
            float area = box.area();
            if (area > 0 && Float.isFinite(area) && Float.isFinite(box.left()) && Float.isFinite(box.top())) {
                usable.add(detection);
            } else {
                refusedBoxes.incrementAndGet();
            }
        }
        usable.sort(ANY_FIXED_ORDER);
        return usable;
    }

    private void follow(List<Detection> found, IouTrackerSettings settings) {
        int[] objectOf = Matching.objectOfEach(objects, seconds, found, settings);
        boolean[] seen = new boolean[objects.size()];
        List<FollowedObject> newcomers = new ArrayList<>();
        for (int d = 0; d < objectOf.length; d++) {
            if (objectOf[d] == Matching.NONE) {
                newcomers.add(new FollowedObject(nextId++, found.get(d), seconds));
            } else {
                objects.get(objectOf[d]).seen(found.get(d), seconds, settings.ema());
                seen[objectOf[d]] = true;
            }
        }
        for (int o = 0; o < seen.length; o++) {
            if (!seen[o]) {
                objects.get(o).missed();
            }
        }
        objects.removeIf(object -> object.ended(seconds, settings));
        objects.addAll(newcomers);
    }

    private List<Track> tracks(IouTrackerSettings settings) {
        List<Track> tracks = new ArrayList<>(objects.size());
        for (FollowedObject object : objects) {
            if (object.visible() >= settings.visibleFrames()) {
                tracks.add(object.track(seconds));
            }
        }
        tracks.sort(BEST_FIRST);
        return tracks;
    }
}
