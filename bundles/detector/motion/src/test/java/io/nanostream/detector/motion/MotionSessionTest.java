package io.nanostream.detector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MotionSessionTest {
    private final Scene scene = new Scene();

    private static void assertSits(Box expected, Box found) {
        assertTrue(expected.iou(found) >= 0.7f, () -> found + " for " + expected);
    }

    /** The box that a thing has after a while of walking to the right. */
    private static Box walker(int step) {
        return Scene.box(10 + 2 * step, 40, 24, 36);
    }

    @Test
    void boxesARectangleThatMovesBeforeANoisyWall() throws DetectorException {
        scene.settle();
        for (int step = 0; step < 60; step++) {
            List<Detection> found = scene.next(walker(step));
            assertEquals(1, found.size(), () -> found.toString());
            assertSits(walker(step), found.get(0).box());
            assertEquals("motion", found.get(0).className());
            assertTrue(found.get(0).score() > 0.7f, () -> found.toString());
        }
    }

    @Test
    void findsNothingBeforeItKnowsTheWall() throws DetectorException {
        for (int step = 0; step < 5; step++) {
            assertEquals(List.of(), scene.next(walker(step)));
        }
    }

    @Test
    void findsNothingInAStillPictureHoweverNoisy() throws DetectorException {
        for (float noise : new float[] {0, 2, 5, 10}) {
            Scene still = new Scene();
            still.noise = noise;
            for (int i = 0; i < 100; i++) {
                assertEquals(List.of(), still.next(), "noise " + noise);
            }
        }
    }

    @Test
    void getsUsedToMoreNoise() throws DetectorException {
        scene.settle();
        scene.noise = 8;
        for (int i = 0; i < 50; i++) {
            scene.next();
        }
        for (int i = 0; i < 50; i++) {
            assertEquals(List.of(), scene.next());
        }
        List<Detection> found = scene.next(walker(20));
        assertEquals(1, found.size(), () -> found.toString());
        assertSits(walker(20), found.get(0).box());
    }

    @Test
    void findsNothingWhenTheLightChangesSlowly() throws DetectorException {
        scene.settle();
        for (int i = 0; i < 200; i++) {
            scene.gain = 1 + 0.4f * (float) Math.sin(i / 60.0);
            assertEquals(List.of(), scene.next(), "gain " + scene.gain);
        }
    }

    @Test
    void findsNothingWhenTheLightGoesOnAndOffAndSeesWhatMovesSoonAfter() throws DetectorException {
        scene.settle();
        for (int i = 0; i < 6; i++) {
            scene.gain = i % 2 == 0 ? 1.8f : 1;
            for (int k = 0; k < 15; k++) {
                assertEquals(List.of(), scene.next(), "switch " + i);
            }
        }
        assertEquals(1, scene.next(walker(30)).size());
    }

    @Test
    void learnsAnewWhenTheWholePictureIsAnother() throws DetectorException {
        scene.settle();
        assertEquals(List.of(), scene.next(Scene.box(0, 0, 130, 108)));
        for (int i = 0; i < 50; i++) {
            assertEquals(List.of(), scene.next(Scene.box(0, 0, 130, 108)));
        }
    }

    @Test
    void absorbsWhatStopsByTheTimeOfItsPicturesNotByTheirNumber() throws DetectorException {
        for (long stepMicros : new long[] {33_333, 100_000, 1_000_000}) {
            Scene paced = new Scene("absorbSeconds", "10");
            paced.settle();
            paced.stepMicros = 1_000_000;
            for (int i = 0; i < 40; i++) {
                paced.next();
            }
            paced.stepMicros = stepMicros;
            long start = paced.micros;
            while (paced.micros < start + 8_500_000) {
                assertEquals(1, paced.next(walker(30)).size(), "still there, every " + stepMicros);
            }
            while (paced.micros < start + 11_500_000) {
                paced.next(walker(30));
            }
            assertEquals(List.of(), paced.next(walker(30)), "absorbed, every " + stepMicros);
        }
    }

    @Test
    void leavesNoGhostWhereSomethingStoodAndWent() throws DetectorException {
        Scene parking = new Scene("absorbSeconds", "3");
        parking.settle();
        for (int i = 0; i < 60; i++) {
            parking.next(walker(20));
        }
        assertEquals(List.of(), parking.next(walker(20)), "parked");
        for (int step = 20; step < 60; step++) {
            parking.next(walker(step));
        }
        List<Detection> found = parking.next(walker(60));
        assertEquals(1, found.size(), () -> found.toString());
        assertSits(walker(60), found.get(0).box());
    }

    @Test
    void givesTwoThingsTwoBoxesBestScoreFirst() throws DetectorException {
        scene.settle();
        Box left = Scene.box(20, 30, 30, 30);
        Box right = Scene.box(120, 60, 40, 20);
        List<Detection> found = scene.next(left, right);
        assertEquals(2, found.size(), () -> found.toString());
        assertTrue(found.get(0).score() >= found.get(1).score());
        boolean leftFirst = found.get(0).box().left() < 0.4f;
        assertSits(leftFirst ? left : right, found.get(0).box());
        assertSits(leftFirst ? right : left, found.get(1).box());
    }

    @Test
    void mergesNearPieces() throws DetectorException {
        scene.settle();
        List<Detection> found = scene.next(Scene.box(60, 30, 20, 20), Scene.box(60, 52, 20, 20));
        assertEquals(1, found.size(), () -> found.toString());
        assertSits(Scene.box(60, 30, 20, 42), found.get(0).box());
    }

    @Test
    void tellsNoneSmallerThanTheLeastAreaAndNoMoreThanTheMost() throws DetectorException {
        Box[] things = {Scene.box(10, 10, 20, 20), Scene.box(80, 10, 20, 20), Scene.box(150, 10, 6, 6)};
        scene.settle();
        assertEquals(2, scene.next(things).size());
        Scene one = new Scene("maxRegions", "1", "minAreaPercent", "0.1");
        one.settle();
        assertEquals(1, one.next(things).size());
        Scene all = new Scene("minAreaPercent", "0.1");
        all.settle();
        assertEquals(3, all.next(things).size());
    }

    @Test
    void keepsByScoreWhatAPlainSelectionAsksFor() throws DetectorException {
        scene.settle();
        assertEquals(1, scene.next(Selection.plain(0.5f, 0.5f), walker(0)).size());
        assertEquals(
                List.of(), scene.next(Selection.plain(1, 0.5f), Scene.box(20, 20, 3, 60), Scene.box(20, 78, 60, 2)));
    }

    @Test
    void findsNothingInTheShadowThatSomethingCasts() throws DetectorException {
        scene.settle();
        ByteBuffer memory = scene.draw().bytes();
        PictureFormat format = scene.session.wanted(Scene.WIDTH, Scene.HEIGHT);
        for (int y = 0; y < Scene.HEIGHT; y++) {
            for (int x = 0; x < Scene.WIDTH; x++) {
                double distance = Math.hypot(x - 96, y - 54) / 50;
                double light = distance >= 1 ? 1 : 0.65 + 0.35 * distance;
                memory.put(y * 200 + x, (byte) Math.round((memory.get(y * 200 + x) & 0xff) * light));
            }
        }
        Picture shadow = new Picture(format, memory, 200, scene.micros + 100_000);
        assertEquals(List.of(), scene.session.detect(shadow, Selection.CONFIGURED));
    }

    @Test
    void scalesAPictureOfAnotherSizeItself() throws DetectorException {
        MotionSession session = new MotionSession(MotionDetectorSettings.DEFAULTS, () -> false);
        PictureFormat large = new PictureFormat(640, 360, PixelOrder.GRAY);
        ByteBuffer memory = ByteBuffer.allocateDirect(640 * 360);
        List<Detection> found = List.of();
        for (int i = 0; i < 10; i++) {
            for (int k = 0; k < 640 * 360; k++) {
                boolean thing = i == 9 && k % 640 >= 320 && k % 640 < 480 && k / 640 < 180;
                memory.put(k, (byte) (thing ? 200 : 50));
            }
            found = session.detect(new Picture(large, memory, 640, 100_000 * i), Selection.CONFIGURED);
        }
        assertEquals(1, found.size());
        assertSits(new Box(0.5f, 0, 0.75f, 0.5f), found.get(0).box());
    }

    @Test
    void takesThePicturesOfAnyShape() throws DetectorException {
        for (int[] size : new int[][] {{1, 1}, {1, 192}, {192, 1}, {2, 3}, {8192, 1}, {3, 700}}) {
            MotionSession session = new MotionSession(MotionDetectorSettings.DEFAULTS, () -> false);
            PictureFormat format = new PictureFormat(size[0], size[1], PixelOrder.GRAY);
            ByteBuffer memory = ByteBuffer.allocateDirect(size[0] * size[1]);
            for (int i = 0; i < 20; i++) {
                memory.put(0, (byte) (i * 100));
                List<Detection> found = session.detect(new Picture(format, memory, size[0], i), Selection.CONFIGURED);
                assertTrue(found.size() <= 16);
            }
        }
    }

    @Test
    void refusesColoursInOneLineAndStaysUsable() throws DetectorException {
        scene.settle();
        PictureFormat colour = new PictureFormat(192, 108, PixelOrder.BGR);
        Picture picture = new Picture(colour, ByteBuffer.allocateDirect(3 * 192 * 108), 3 * 192, scene.micros);
        Exception refused =
                assertThrows(DetectorException.class, () -> scene.session.detect(picture, Selection.CONFIGURED));
        assertEquals("order=BGR, must be GRAY for motion", refused.getMessage());
        assertEquals(1, scene.next(walker(0)).size());
    }

    @Test
    void findsNothingInIgnoredAreasAndAllThatMovesBeside() throws DetectorException {
        Scene part = new Scene("ignore", "0,0,100,25;  50,90,100,100");
        part.settle();
        for (int step = 0; step < 30; step++) {
            Box clock = Scene.box(20, 2, 30, step % 2 == 0 ? 20 : 10);
            Box code = Scene.box(100 + step, 100, 40, 8);
            List<Detection> found = part.next(clock, walker(step), code);
            assertEquals(1, found.size(), () -> found.toString());
            assertSits(walker(step), found.get(0).box());
        }
    }

    @Test
    void lightMayChangeWhereMostOfThePictureIsIgnored() throws DetectorException {
        Scene part = new Scene("ignore", "0,0,100,80");
        part.settle();
        for (int i = 0; i < 60; i++) {
            part.gain = i % 20 < 10 ? 1.13f : 1;
            assertEquals(List.of(), part.next(Scene.box(0, 0, 192, 86)), "picture " + i);
        }
        assertEquals(1, part.next(Scene.box(40, 90, 30, 18)).size());
    }

    @Test
    void tellsNothingWhereAllIsIgnored() throws DetectorException {
        Scene none = new Scene("ignore", "0,0,100,100");
        none.settle();
        assertEquals(List.of(), none.next(walker(0)));
    }

    @Test
    void looksAtNothingAfterItsEnd() {
        scene.session.close();
        scene.session.close();
        assertThrows(IllegalStateException.class, scene::next);
    }
}
