package io.nanostream.tracker.iou;

import static io.nanostream.tracker.iou.Scene.car;
import static io.nanostream.tracker.iou.Scene.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackConsumer;
import io.nanostream.api.track.TrackSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose pictures a tracker takes, by which settings, and whom it tells. */
class IouTrackerServiceTest {
    private final Scene scene = new Scene(Map.of());

    @Test
    void ignoresPicturesThatCameBeforeAndCountsThem() {
        scene.next(car(0.5f));
        scene.give(scene.number(), scene.timeMicros(), car(0.9f));
        scene.give(scene.number() - 5, scene.timeMicros() - 50_000, car(0.9f));
        assertEquals(1, scene.sets.size());
        assertEquals(
                List.of(new StageCounters("tracker.iou", "main", 3, 1, Map.of("duplicate", 1L, "out of order", 1L), 0)),
                scene.tracker.stages());
    }

    @Test
    void goesOnWhenCaptureNumbersBeginAnew() {
        scene.next(car(0.5f));
        scene.give(0, scene.timeMicros() + 100_000, car(0.5f));
        scene.give(1, scene.timeMicros() + 200_000, car(0.5f));
        assertEquals(3, scene.sets.size());
        assertEquals(1, only(scene.sets.get(2).tracks()));
    }

    @Test
    void letsNoEmptyOrEndlessBoxIn() {
        float endless = Float.POSITIVE_INFINITY;
        List<Track> tracks = scene.next(
                new Detection(0, "car", 0.9f, new Box(0.5f, 0.2f, 0.5f, 0.4f)),
                new Detection(0, "car", 0.8f, new Box(0.5f, 0.2f, endless, 0.4f)),
                new Detection(0, "car", 0.8f, new Box(-endless, 0.2f, 0.5f, 0.2f)),
                car(0.5f));
        assertEquals(1, only(tracks));
        assertEquals(3, scene.gauge("nanostream_tracker_refused_boxes"));
    }

    @Test
    void keepsCamerasApart() {
        scene.next(car(0.5f));
        scene.give("yard", 1, 1, car(0.5f), car(0.2f));
        assertEquals(
                List.of(1L, 2L),
                scene.sets.get(1).tracks().stream().map(Track::id).toList());
        assertEquals("yard", scene.sets.get(1).capture().camera());
        assertEquals(3, scene.gauge("nanostream_tracks"));
    }

    @Test
    void forgetsACameraAfterAMinuteButNotItsIds() {
        scene.next(car(0.5f));
        assertEquals(1, scene.gauge("nanostream_tracks"));
        scene.nanos += 61_000_000_000L;
        assertEquals(0, scene.gauge("nanostream_tracks"));
        scene.give(1, 1, car(0.5f));
        assertEquals(2, only(scene.sets.get(1).tracks()));
    }

    @Test
    void changesItsSettingsWhileObjectsKeepTheirIds() {
        scene.next(car(0.5f));
        scene.tracker.change(Scene.config(Map.of("ema", "1")));
        Track track = scene.next(car(0.55f)).get(0);
        assertEquals(1, track.id());
        assertEquals(car(0.55f).box(), track.box());
    }

    @Test
    void keepsItsSettingsWhenAValueIsWrongAndTellsWhich() {
        scene.tracker.change(Scene.config(Map.of("ema", "1")));
        scene.tracker.change(Scene.config(Map.of("ema", "7")));
        assertEquals(Level.DEGRADED, scene.tracker.health().get(0).level());
        assertEquals("ema=7.0, must be 0.05..1.0", scene.tracker.health().get(0).reason());
        scene.next(car(0.5f));
        assertEquals(car(0.55f).box(), scene.next(car(0.55f)).get(0).box());
        scene.tracker.change(Scene.config(Map.of()));
        assertEquals(Level.OK, scene.tracker.health().get(0).level());
    }

    @Test
    void servesTheOthersWhenAConsumerThrowsAndTellsSoForAMinute() {
        FailingConsumer failing = new FailingConsumer();
        Scene other = new Scene(Map.of());
        scene.tracker.addConsumer(failing);
        scene.tracker.addConsumer(other);
        scene.next(car(0.5f));
        scene.next(car(0.5f));
        assertEquals(2, scene.sets.size());
        assertEquals(2, other.sets.size());
        assertEquals(2, scene.gauge("nanostream_tracker_consumer_failures"));
        assertEquals(Level.DEGRADED, scene.tracker.health().get(0).level());
        assertTrue(scene.tracker.health().get(0).reason().contains("no room"));
        scene.nanos += 61_000_000_000L;
        assertEquals(Level.OK, scene.tracker.health().get(0).level());
        scene.tracker.removeConsumer(other);
        scene.next();
        assertEquals(2, other.sets.size());
    }

    @Test
    void awaitsWhatOneOfItsConsumersAwaits() {
        assertFalse(scene.tracker.awaits("main"));
        scene.tracker.addConsumer(new FailingConsumer());
        scene.tracker.addConsumer(new TrackConsumer() {
            @Override
            public void accept(TrackSet tracks) {
                scene.accept(tracks);
            }

            @Override
            public boolean awaits(String camera) {
                return camera.equals("main");
            }
        });
        assertTrue(scene.tracker.awaits("main"));
        assertFalse(scene.tracker.awaits("yard"));
    }
}
