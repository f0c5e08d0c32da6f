package io.nanostream.tracker.iou;

import static io.nanostream.tracker.iou.Scene.car;
import static io.nanostream.tracker.iou.Scene.centreX;
import static io.nanostream.tracker.iou.Scene.found;
import static io.nanostream.tracker.iou.Scene.only;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.track.Track;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How objects are followed from picture to picture. */
class IouTrackerTest {
    private final Scene scene = new Scene(Map.of());

    @Test
    void keepsTheIdOfAnObjectThatMoves() {
        for (int i = 0; i < 30; i++) {
            Track track = scene.next(car(0.2f + 0.02f * i)).get(0);
            assertEquals(1, track.id());
            assertEquals(i + 1, track.visible());
            assertEquals(0, track.hidden());
        }
    }

    @Test
    void givesTwoCrossingObjectsTheirIdsBack() {
        for (int i = 0; i <= 40; i++) {
            float way = 0.1f + 0.02f * i;
            scene.next(found("car", 0.9f, way, 0.48f, 0.15f, 0.2f), found("car", 0.7f, 1 - way, 0.52f, 0.15f, 0.2f));
        }
        Map<Long, Float> ends = scene.sets.get(scene.sets.size() - 1).tracks().stream()
                .collect(Collectors.toMap(Track::id, Scene::centreX));
        assertEquals(2, ends.size());
        assertEquals(0.9f, ends.get(1L), 0.02f);
        assertEquals(0.1f, ends.get(2L), 0.02f);
    }

    @Test
    void carriesAnObjectOnThatIsHiddenForThreePictures() {
        for (int i = 0; i < 10; i++) {
            scene.next(car(0.1f + 0.02f * i));
        }
        for (int hidden = 1; hidden <= 3; hidden++) {
            Track track = scene.next().get(0);
            assertEquals(hidden, track.hidden());
            assertEquals(10, track.visible());
            assertEquals(0.28f + 0.02f * hidden, centreX(track), 0.02f);
        }
        assertEquals(1, only(scene.next(car(0.36f))));
        assertEquals(11, scene.sets.get(scene.sets.size() - 1).tracks().get(0).visible());
    }

    @Test
    void givesAnObjectUpThatIsHiddenInTooManyPictures() {
        scene.next(car(0.5f));
        for (int i = 0; i < 4; i++) {
            assertEquals(1, scene.next().size());
        }
        assertEquals(List.of(), scene.next());
        assertEquals(2, only(scene.next(car(0.5f))), "an id is never used again");
    }

    @Test
    void givesAnObjectUpThatIsHiddenForTooLong() {
        scene.next(car(0.5f));
        assertEquals(List.of(), scene.later(501_000));
    }

    @Test
    void givesAnObjectUpThatLeftThePicture() {
        Scene fast = new Scene(Map.of("hiddenFrames", "50", "maxHiddenMillis", "5000"));
        for (int i = 0; i < 10; i++) {
            fast.next(found("car", 0.8f, 0.5f + 0.05f * i, 0.5f, 0.1f, 0.1f));
        }
        for (int i = 0; i < 2; i++) {
            fast.next();
        }
        assertEquals(List.of(), fast.sets.get(fast.sets.size() - 1).tracks());
    }

    @Test
    void slowsDownWhatStaysHidden() {
        Scene patient = new Scene(Map.of("hiddenFrames", "100", "maxHiddenMillis", "20000"));
        for (int i = 0; i < 10; i++) {
            patient.next(car(0.1f + 0.01f * i));
        }
        Track last = null;
        for (int i = 0; i < 50; i++) {
            last = patient.next().get(0);
        }
        assertTrue(centreX(last) < 0.19f + 0.1f * 0.75f, "moved on to " + centreX(last));
        assertEquals(0, last.velocityX(), 0.001f);
    }

    @Test
    void keepsIdsWhenAnotherModelWithOtherClassIdsTakesOver() {
        Box where = Scene.box(0.5f, 0.5f, 0.2f, 0.2f);
        scene.next(new Detection(2, "car", 0.8f, where));
        scene.model = "yolo";
        Track track = scene.next(new Detection(7, "car", 0.6f, where)).get(0);
        assertEquals(1, track.id());
        assertEquals(7, track.classId());
        assertEquals("yolo", scene.sets.get(1).model());
    }

    @Test
    void doesNotTakeAPersonForACar() {
        scene.next(car(0.5f));
        List<Track> tracks = scene.next(found("person", 0.9f, 0.5f, 0.5f, 0.2f, 0.2f));
        assertEquals(
                List.of("person", "car"), tracks.stream().map(Track::className).toList());
        assertEquals(List.of(2L, 1L), tracks.stream().map(Track::id).toList());
    }

    @Test
    void doesNotSmoothWithAWeightOfOne() {
        Scene raw = new Scene(Map.of("ema", "1"));
        for (float x : new float[] {0.5f, 0.55f, 0.48f, 0.531f}) {
            Detection found = car(x);
            assertEquals(found.box(), raw.next(found).get(0).box());
        }
    }

    @Test
    void movesAStillObjectsBoxByTheConfiguredShare() {
        scene.next(car(0.5f));
        assertEquals(0.5f + 0.6f * 0.05f, centreX(scene.next(car(0.55f)).get(0)), 1e-5f);
    }

    @Test
    void tellsTheVelocityInPicturesASecondWhateverTheIntervals() {
        long[] intervals = {40_000, 200_000, 33_000, 100_000, 350_000, 80_000};
        float x = 0.1f;
        Track track = null;
        for (int i = 0; i < 30; i++) {
            long micros = intervals[i % intervals.length];
            x += 0.15f * micros / 1_000_000;
            track = scene.later(micros, car(x)).get(0);
        }
        assertEquals(0.15f, track.velocityX(), 0.015f);
        assertEquals(0, track.velocityY(), 0.001f);
        assertEquals(1, track.id());
        assertEquals(x, centreX(track), 0.01f);
    }

    @Test
    void followsASmallFastObjectWhoseBoxesDoNotOverlap() {
        for (int i = 0; i < 10; i++) {
            assertEquals(1, only(scene.next(found("ball", 0.5f, 0.1f + 0.025f * i, 0.5f, 0.02f, 0.03f))));
        }
        Scene strict = new Scene(Map.of("centreDistance", "0"));
        strict.next(found("ball", 0.5f, 0.1f, 0.5f, 0.02f, 0.03f));
        assertEquals(
                2, strict.next(found("ball", 0.5f, 0.125f, 0.5f, 0.02f, 0.03f)).size());
    }

    @Test
    void tellsOnlyWhatWasSeenOftenEnough() {
        Scene careful = new Scene(Map.of("visibleFrames", "3"));
        assertEquals(List.of(), careful.next(car(0.5f)));
        assertEquals(List.of(), careful.next(car(0.5f)));
        assertEquals(1, only(careful.next(car(0.5f))));
    }

    @Test
    void staysWhereItIsWhenTheClockIsSetBack() {
        for (int i = 0; i < 5; i++) {
            scene.next(car(0.5f + 0.01f * i));
        }
        scene.give(scene.number() + 1, scene.timeMicros() - 3_600_000_000L, car(0.54f));
        assertEquals(1, only(scene.sets.get(5).tracks()));
        assertEquals(0.54f, centreX(scene.sets.get(5).tracks().get(0)), 0.01f);
    }

    @Test
    void endsTheOldObjectsAfterTheJumpOfALoop() {
        for (int i = 0; i < 10; i++) {
            scene.next(car(0.7f));
        }
        for (int i = 0; i < 5; i++) {
            scene.next(car(0.1f));
        }
        assertEquals(2, only(scene.next(car(0.1f))));
    }
}
