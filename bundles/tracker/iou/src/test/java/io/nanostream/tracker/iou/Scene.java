package io.nanostream.tracker.iou;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.stats.Gauge;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackConsumer;
import io.nanostream.api.track.TrackSet;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tracker, the pictures that it gets, and what it tells. Pictures come ten times a second unless told otherwise. */
final class Scene implements TrackConsumer {
    static final long START_MICROS = 1_700_000_000_000_000L;

    final List<TrackSet> sets = new ArrayList<>();
    final IouTracker tracker = new IouTracker(() -> this.nanos);
    long nanos = 5;
    String model = "nanodet_m";
    private long number = 100;
    private long timeMicros = START_MICROS;

    Scene(Map<String, String> settings) {
        tracker.addConsumer(this);
        tracker.change(config(settings));
    }

    /** {@return a configuration that differs from the default in the given keys} */
    static IouTrackerConfig config(Map<String, String> values) {
        return (IouTrackerConfig) Proxy.newProxyInstance(
                Scene.class.getClassLoader(),
                new Class<?>[] {IouTrackerConfig.class},
                (proxy, method, args) -> values.getOrDefault(method.getName(), (String) method.getDefaultValue()));
    }

    static Detection found(String className, float score, float x, float y, float width, float height) {
        return new Detection(0, className, score, box(x, y, width, height));
    }

    static Detection car(float x) {
        return found("car", 0.8f, x, 0.5f, 0.2f, 0.2f);
    }

    /** {@return a box around a centre} */
    static Box box(float x, float y, float width, float height) {
        return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }

    static float centreX(Track track) {
        return (track.box().left() + track.box().right()) / 2;
    }

    /** {@return the id of the only track there is} */
    static long only(List<Track> tracks) {
        assertEquals(1, tracks.size(), tracks::toString);
        return tracks.get(0).id();
    }

    /** {@return the sum of all gauges of that name} */
    double gauge(String name) {
        return tracker.gauges().stream()
                .filter(gauge -> gauge.name().equals(name))
                .mapToDouble(Gauge::value)
                .sum();
    }

    @Override
    public void accept(TrackSet tracks) {
        sets.add(tracks);
    }

    /** {@return what is told after the next picture} */
    List<Track> next(Detection... found) {
        return later(100_000, found);
    }

    /** {@return what is told after a picture so much later} */
    List<Track> later(long micros, Detection... found) {
        timeMicros += micros;
        nanos += micros * 1000;
        int before = sets.size();
        give(++number, timeMicros, found);
        return sets.size() == before ? List.of() : sets.get(before).tracks();
    }

    void give(long captureNumber, long captureMicros, Detection... found) {
        give("main", captureNumber, captureMicros, found);
    }

    void give(String camera, long captureNumber, long captureMicros, Detection... found) {
        Capture capture = new Capture(camera, captureNumber, captureMicros, 1280, 720);
        tracker.accept(new Detections(capture, "ncnn", model, 10, List.of(found)));
    }

    long number() {
        return number;
    }

    long timeMicros() {
        return timeMicros;
    }
}
