package io.nanostream.osd.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.detect.Box;
import io.nanostream.api.frame.BlockCode;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RasterOverlayTest {
    private static final long NOW = 1_700_000_000_400_000L;
    private static final Box MIDDLE = new Box(0.25f, 0.25f, 0.75f, 0.75f);

    @Test
    void drawsTheLinesOfABoxInsideItsEdgesAndNothingElse() throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("boxes", "true"));
        overlay.accept(Scene.tracks(NOW, Scene.car(MIDDLE)));
        MemoryFrame frame = MemoryFrame.yuv420p(640, 360);
        overlay.draw(frame, Scene.LIVE);
        byte line = Colour.ofClass(2).y();
        for (int y = 0; y < 360; y++) {
            for (int x = 0; x < 640; x++) {
                boolean inside = x >= 160 && x < 480 && y >= 90 && y < 270;
                boolean hole = x >= 162 && x < 478 && y >= 92 && y < 268;
                assertEquals(inside && !hole ? line : MemoryFrame.GREY, frame.at(0, x, y), x + "," + y);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void givesTheLinesTheColourOfTheClassInBothLayouts(PixelFormat pixels) throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("boxes", "true"));
        overlay.accept(Scene.tracks(NOW, Scene.car(MIDDLE)));
        MemoryFrame frame = new MemoryFrame(pixels, 640, 360, MemoryFrame.mark(1, NOW));
        overlay.draw(frame, Scene.LIVE);
        Colour colour = Colour.ofClass(2);
        boolean pairs = pixels == PixelFormat.NV12;
        assertEquals(colour.u(), frame.at(1, pairs ? 160 : 80, 100));
        assertEquals(colour.v(), pairs ? frame.at(1, 161, 100) : frame.at(2, 80, 100));
        assertEquals(MemoryFrame.TINT, frame.at(1, pairs ? 162 : 81, 100));
        assertEquals(MemoryFrame.TINT, frame.at(1, pairs ? 158 : 79, 100));
        assertTrue(frame.intactBeyondRows());
    }

    @Test
    void drawsABoxWhereItsObjectIsByThen() throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("boxes", "true"));
        overlay.accept(Scene.tracks(NOW - 200_000, new Track(1, 0, "car", 0.9f, MIDDLE, 0.5f, -0.25f, 5, 0)));
        MemoryFrame frame = MemoryFrame.yuv420p(640, 360);
        overlay.draw(frame, Scene.LIVE);
        assertFalse(frame.drawnIn(160, 0, 224, 360), "64 pixels to the right: 640 * 0.5/s * 0.2 s");
        assertEquals(Colour.ofClass(0).y(), frame.at(0, 224, 200));
        assertEquals(Colour.ofClass(0).y(), frame.at(0, 300, 72), "18 pixels up: 360 * 0.25/s * 0.2 s");
    }

    @ParameterizedTest
    @CsvSource({
        "640,480, 640,360, 200,90,440,270",
        "640,360, 640,480, 160,150,480,330",
        "480,640, 640,360, 252,90,388,270"
    })
    void drawsABoxOnItsObjectWhereCameraAndStreamDifferInShape(
            int cameraWidth, int cameraHeight, int width, int height, int left, int top, int right, int bottom)
            throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("boxes", "true"));
        Capture seen = new Capture("main", 1, NOW, cameraWidth, cameraHeight);
        overlay.accept(new TrackSet(seen, "ncnn", "nanodet_m", List.of(Scene.car(MIDDLE))));
        MemoryFrame frame = MemoryFrame.yuv420p(width, height);
        overlay.draw(frame, Scene.LIVE);
        byte line = Colour.ofClass(2).y();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean inside = x >= left && x < right && y >= top && y < bottom;
                boolean hole = x >= left + 2 && x < right - 2 && y >= top + 2 && y < bottom - 2;
                assertEquals(inside && !hole ? line : MemoryFrame.GREY, frame.at(0, x, y), x + "," + y);
            }
        }
    }

    @Test
    void drawsNoTracksOlderThanTheLimitAndNoneOfAnotherCamera() throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("boxes", "true", "labels", "true"));
        overlay.accept(Scene.tracks(NOW - 500_001, Scene.car(MIDDLE)));
        MemoryFrame late = MemoryFrame.yuv420p(640, 360);
        overlay.draw(late, Scene.LIVE);
        assertFalse(late.drawn());
        overlay.accept(Scene.tracks(NOW - 500_000, Scene.car(MIDDLE)));
        MemoryFrame inTime = MemoryFrame.yuv420p(640, 360);
        overlay.draw(inTime, Scene.LIVE);
        assertTrue(inTime.drawn());
        overlay.accept(Scene.tracks(NOW));
        MemoryFrame gone = MemoryFrame.yuv420p(640, 360);
        overlay.draw(gone, Scene.LIVE);
        assertFalse(gone.drawn(), "an empty set ends the one before");
    }

    @Test
    void drawsNoBoxesIntoASlate() throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("boxes", "true"));
        overlay.accept(Scene.tracks(NOW, Scene.car(MIDDLE)));
        FrameMark slate = new FrameMark(5, NOW, 5, 1, FrameKind.SLATE);
        MemoryFrame frame = new MemoryFrame(PixelFormat.YUV420P, 640, 360, slate);
        overlay.draw(frame, Scene.LIVE);
        assertFalse(frame.drawnIn(0, 30, 640, 360));
    }

    @Test
    void keepsTheBlockCodeOfASlateReadable() throws Exception {
        RasterOverlay overlay = Scene.overlay();
        FrameMark slate = new FrameMark(77, NOW, 5, 1, FrameKind.SLATE);
        MemoryFrame frame = new MemoryFrame(PixelFormat.YUV420P, 640, 360, slate);
        BlockCode.draw(frame.plane(0), 77, BlockCode.TOP);
        overlay.draw(frame, Scene.LIVE);
        Plane luma = frame.plane(0);
        assertEquals(
                77,
                BlockCode.read(luma.bytes(), luma.strideBytes(), 640, 360, BlockCode.TOP)
                        .orElseThrow());
        assertTrue(frame.drawnIn(0, 30, 640, 60), "the texts stand below it");
    }

    @ParameterizedTest
    @CsvSource({"640,360", "1920,1080", "368,208", "1280,720"})
    void drawsABlockCodeThatMachinesRead(int width, int height) throws Exception {
        RasterOverlay overlay = Scene.overlay("blockCode", "true");
        for (PixelFormat pixels : PixelFormat.values()) {
            MemoryFrame frame = new MemoryFrame(pixels, width, height, MemoryFrame.mark(0x1_89ab_cdefL, NOW));
            overlay.draw(frame, Scene.LIVE);
            Plane luma = frame.plane(0);
            assertEquals(
                    0x89ab_cdefL,
                    BlockCode.read(luma.bytes(), luma.strideBytes(), width, height, BlockCode.TOP)
                            .orElseThrow());
            int cell = BlockCode.cellPx(width);
            assertEquals(Colour.NEUTRAL_CHROMA, frame.at(1, cell / 2 * (pixels == PixelFormat.NV12 ? 2 : 1), cell / 2));
            assertTrue(frame.intactBeyondRows());
        }
    }

    @ParameterizedTest
    @CsvSource({"topLeft,0,0", "topRight,1,0", "bottomLeft,0,1", "bottomRight,1,1"})
    void writesTextsInTheCornerAskedForWhiteOnDarkWithoutColour(String corner, int right, int lower) throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("name", "true", "position", corner));
        MemoryFrame frame = MemoryFrame.yuv420p(640, 360);
        overlay.draw(frame, Scene.LIVE);
        for (int quarter = 0; quarter < 4; quarter++) {
            int x = quarter % 2 * 320;
            int y = quarter / 2 * 180;
            assertEquals(quarter == right + 2 * lower, frame.drawnIn(x, y, x + 320, y + 180), "quarter " + quarter);
        }
        int brightest = 0;
        int coloured = 0;
        for (int y = 0; y < 360; y++) {
            for (int x = 0; x < 640; x++) {
                brightest = Math.max(brightest, frame.luma(x, y));
                boolean drawn = frame.at(0, x, y) != MemoryFrame.GREY;
                coloured += drawn && frame.at(1, x / 2, y / 2) != Colour.NEUTRAL_CHROMA ? 1 : 0;
                coloured += drawn && frame.at(2, x / 2, y / 2) != Colour.NEUTRAL_CHROMA ? 1 : 0;
            }
        }
        assertTrue(brightest >= 225, "letters are white, brightest luma is " + brightest);
        assertEquals(0, coloured, "drawn pixels with chroma");
    }

    @Test
    void writesAnotherNumberAsAnotherPicture() throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("frameNumber", "true"));
        List<List<Integer>> pictures = new ArrayList<>();
        for (long number : new long[] {1000, 1001, 1000}) {
            MemoryFrame frame = new MemoryFrame(PixelFormat.YUV420P, 640, 360, MemoryFrame.mark(number, NOW));
            overlay.draw(frame, Scene.LIVE);
            List<Integer> picture = new ArrayList<>();
            for (int i = 0; i < 40 * 200; i++) {
                picture.add(frame.luma(i % 200, i / 200));
            }
            pictures.add(picture);
        }
        assertFalse(pictures.get(0).equals(pictures.get(1)));
        assertEquals(pictures.get(0), pictures.get(2));
    }

    @ParameterizedTest
    @CsvSource({"16,16", "18,16", "32,24", "64,48", "100,20", "7680,16", "16,1080"})
    void staysInsideThePictureWhateverItsSize(int width, int height) throws Exception {
        RasterOverlay overlay = Scene.overlay("blockCode", "true");
        float[] edges = {-1e30f, -3, -0.2f, 0, 0.01f, 0.5f, 0.99f, 1, 1.3f, 7, 1e30f};
        List<Track> all = new ArrayList<>();
        for (int i = 0; i < edges.length; i++) {
            for (int j = i; j < edges.length; j++) {
                Box box = new Box(edges[i], edges[edges.length - 1 - j], edges[j], edges[edges.length - 1 - i]);
                all.add(new Track(i, j, "Größe \ud83d\ude97", 1, box, 0, 0, 5, 0));
            }
        }
        overlay.accept(Scene.tracks(NOW, all.toArray(new Track[0])));
        for (PixelFormat pixels : PixelFormat.values()) {
            MemoryFrame frame = new MemoryFrame(pixels, width, height, MemoryFrame.mark(Long.MAX_VALUE, NOW));
            overlay.draw(frame, Scene.LIVE);
            assertTrue(frame.intactBeyondRows());
            assertTrue(frame.drawn());
        }
    }

    @Test
    void changesWhatItDrawsWithoutBeingRestartedAndKeepsItWhenAValueIsBad() throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only());
        MemoryFrame nothing = MemoryFrame.yuv420p(640, 360);
        overlay.draw(nothing, Scene.LIVE);
        assertFalse(nothing.drawn());
        overlay.change(Scene.config(Scene.only("name", "true")));
        overlay.change(Scene.config(Scene.only("position", "middle")));
        assertEquals(Level.DEGRADED, overlay.health().get(0).level());
        assertTrue(overlay.health().get(0).reason().contains("position=middle"));
        MemoryFrame name = MemoryFrame.yuv420p(640, 360);
        overlay.draw(name, Scene.LIVE);
        assertTrue(name.drawn(), "the last good configuration holds");
        overlay.change(Scene.config());
        assertEquals(Level.OK, overlay.health().get(0).level());
    }

    @Test
    void drawsForSeveralStreamsAtATime() throws Exception {
        RasterOverlay overlay = Scene.overlay("blockCode", "true");
        overlay.accept(Scene.tracks(NOW, Scene.car(MIDDLE)));
        ExecutorService streams = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int stream = 0; stream < 4; stream++) {
                int height = 360 + 120 * stream;
                work.add(() -> wrong(overlay, height * 16 / 9 & ~1, height));
            }
            for (Future<Integer> done : streams.invokeAll(work)) {
                assertEquals(0, done.get(), "frames that bear another number than their own");
            }
        } finally {
            streams.shutdown();
        }
    }

    private static int wrong(RasterOverlay overlay, int width, int height) {
        int wrong = 0;
        for (int number = 0; number < 20; number++) {
            FrameMark mark = MemoryFrame.mark(number * 1000L + height, NOW);
            MemoryFrame frame = new MemoryFrame(PixelFormat.NV12, width, height, mark);
            overlay.draw(frame, Scene.LIVE);
            Plane luma = frame.plane(0);
            long read = BlockCode.read(luma.bytes(), luma.strideBytes(), width, height, BlockCode.TOP)
                    .orElse(-1);
            wrong += read == mark.frameNumber() && frame.intactBeyondRows() ? 0 : 1;
        }
        return wrong;
    }
}
