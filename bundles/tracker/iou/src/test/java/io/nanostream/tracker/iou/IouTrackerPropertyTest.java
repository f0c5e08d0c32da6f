package io.nanostream.tracker.iou;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.track.Track;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IouTrackerPropertyTest {
    private static final List<String> CLASSES = List.of("car", "person", "dog");

    /** One random scene, given to two trackers in two orders, checked after each picture. */
    private static final class Run {
        private final Random random;
        private final Scene scene;
        private final Scene shuffled;
        private final int hiddenFrames;
        private final int visibleFrames;
        private final Map<Long, Track> before = new HashMap<>();
        private final Set<Long> ended = new HashSet<>();

        Run(long seed) {
            random = new Random(seed);
            hiddenFrames = random.nextInt(6);
            visibleFrames = 1 + random.nextInt(3);
            Map<String, String> settings = Map.of(
                    "ema", String.valueOf(0.05f + 0.95f * random.nextFloat()),
                    "hiddenFrames", String.valueOf(hiddenFrames),
                    "visibleFrames", String.valueOf(visibleFrames),
                    "maxHiddenMillis", String.valueOf(random.nextInt(2000)));
            scene = new Scene(settings);
            shuffled = new Scene(settings);
        }

        void step() {
            long micros = 1 + random.nextInt(random.nextInt(20) == 0 ? 3_000_000 : 200_000);
            List<Detection> found = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                found.add(any());
            }
            List<Track> tracks = scene.later(micros, found.toArray(new Detection[0]));
            Collections.shuffle(found, random);
            assertEquals(tracks, shuffled.later(micros, found.toArray(new Detection[0])), "order of detections");
            check(tracks, found);
        }

        private Detection any() {
            float width = 0.01f + 0.3f * random.nextFloat() * random.nextFloat();
            float score = random.nextInt(11) / 10f;
            String name = CLASSES.get(random.nextInt(CLASSES.size()));
            return Scene.found(name, score, random.nextFloat(), random.nextFloat(), width, 2 * width);
        }

        private void check(List<Track> tracks, List<Detection> found) {
            Set<Long> ids = new HashSet<>();
            float score = 1;
            for (Track track : tracks) {
                assertTrue(track.id() >= 1 && ids.add(track.id()), "an id told twice: " + track.id());
                assertTrue(!ended.contains(track.id()), "an id used again: " + track.id());
                assertTrue(track.score() <= score, "best score first");
                score = track.score();
                checkOne(track, before.get(track.id()));
            }
            checkUse(tracks, found);
            before.keySet().stream().filter(id -> !ids.contains(id)).forEach(ended::add);
            before.clear();
            tracks.forEach(track -> before.put(track.id(), track));
        }

        private void checkOne(Track track, Track earlier) {
            Box box = track.box();
            assertTrue(Float.isFinite(box.left() + box.top() + box.right() + box.bottom()), box::toString);
            assertTrue(box.left() < box.right() && box.top() < box.bottom(), box::toString);
            assertTrue(Math.abs(track.velocityX()) <= 2 && Math.abs(track.velocityY()) <= 2, track::toString);
            assertTrue(track.hidden() <= hiddenFrames && track.visible() >= visibleFrames, track::toString);
            if (earlier != null) {
                assertEquals(earlier.className(), track.className());
                boolean seen = track.visible() == earlier.visible() + 1 && track.hidden() == 0;
                boolean missed = track.visible() == earlier.visible() && track.hidden() == earlier.hidden() + 1;
                assertTrue(seen || missed, () -> earlier + " then " + track);
                assertTrue(seen || track.score() == earlier.score(), "the score of the last sighting");
            }
        }

        /** Each track seen now stands for a detection of its own: same class, same score. */
        private void checkUse(List<Track> tracks, List<Detection> found) {
            List<Detection> free = new ArrayList<>(found);
            for (Track track : tracks) {
                if (track.hidden() == 0) {
                    int detection = indexOf(free, track);
                    assertTrue(detection >= 0, () -> "no detection of its own: " + track);
                    free.remove(detection);
                }
            }
            if (visibleFrames == 1) {
                assertEquals(List.of(), free, "detections that no track stands for");
            }
        }

        private static int indexOf(List<Detection> found, Track track) {
            for (int i = 0; i < found.size(); i++) {
                Detection detection = found.get(i);
                if (detection.className().equals(track.className()) && detection.score() == track.score()) {
                    return i;
                }
            }
            return -1;
        }
    }

    @Test
    void whateverIsFoundIdsAreUniqueCountsAddUpAndTheOrderOfDetectionsDoesNotMatter() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        for (int run = 0; run < 200; run++) {
            Run one = new Run(seed + run);
            for (int step = 0; step < 100; step++) {
                one.step();
            }
        }
    }

    @Test
    void objectsApartKeepTheirIdsUnderNoiseWhileNoneIsMissedForLongerThanIsForgiven() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        int hiddenFrames = IouTrackerSettings.DEFAULTS.hiddenFrames();
        for (int run = 0; run < 100; run++) {
            Random random = new Random(seed + run);
            Scene scene = new Scene(Map.of());
            int[] missed = new int[4];
            float speed = 0.3f * (random.nextFloat() - 0.5f);
            for (int step = 0; step < 60; step++) {
                List<Detection> found = new ArrayList<>();
                for (int lane = 0; lane < 4; lane++) {
                    boolean miss = step >= 8 && missed[lane] < hiddenFrames && random.nextInt(4) == 0;
                    missed[lane] = miss ? missed[lane] + 1 : 0;
                    if (!miss) {
                        found.add(inLane(lane, 0.5f + speed * (step - 30) / 10, random));
                    }
                }
                scene.next(found.toArray(new Detection[0]));
            }
            Set<Long> ids = new HashSet<>();
            scene.sets.forEach(set -> set.tracks().forEach(track -> ids.add(track.id())));
            assertEquals(Set.of(1L, 2L, 3L, 4L), ids, "run " + run);
        }
    }

    private static Detection inLane(int lane, float x, Random random) {
        float noise = 0.01f;
        float dx = noise * (random.nextFloat() - 0.5f);
        float dy = noise * (random.nextFloat() - 0.5f);
        return Scene.found("car", 0.5f + 0.5f * random.nextFloat(), x + dx, 0.125f + 0.25f * lane + dy, 0.15f, 0.15f);
    }

    @Test
    void whatIsExpectedMovesWithoutJumpsHoweverFinelyTheTimeIsCut() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            FollowedObject object = new FollowedObject(1, inLane(1, random.nextFloat(), random), 0);
            object.seen(inLane(1, random.nextFloat(), random), 0.01 + random.nextDouble(), 0.6f);
            object.seen(inLane(2, random.nextFloat(), random), 1.02 + random.nextDouble(), 0.6f);
            Box last = object.expected(2.1);
            for (double seconds = 2.1; seconds < 5; seconds += 0.01) {
                Box box = object.expected(seconds);
                assertTrue(Math.abs(box.left() - last.left()) <= 2 * 0.0101f, box + " after " + last);
                assertTrue(Math.abs(box.top() - last.top()) <= 2 * 0.0101f, box + " after " + last);
                assertEquals(last.width(), box.width(), 1e-5f);
                last = box;
            }
        }
    }
}
