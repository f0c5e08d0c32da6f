package io.nanostream.osd.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Box;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.track.Track;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels as they stand in the picture. Grey under one plate becomes {@link #DIMMED}, under two it would be darker. */
class LabelPainterTest {
    private static final long NOW = 1_700_000_000_400_000L;
    private static final int DIMMED = 16 + (MemoryFrame.GREY - 16) * 35 / 100;
    private static final int WHITE = 235;

    @ParameterizedTest
    @CsvSource({
        "0, 0.4, 0.1, 0.6",
        "0.9, 0.4, 1, 0.6",
        "0.97, 0.4, 1.3, 0.6",
        "-0.3, 0.4, 0.03, 0.6",
        "0.4, 0, 0.6, 0.2",
        "0.4, 0.9, 0.6, 1",
        "0.95, -0.1, 1.1, 0.02",
        "-0.1, 0.98, 0.02, 1.1",
        "0, 0, 1, 1"
    })
    void standsWholeInsideThePictureWhereverTheBoxIs(float left, float top, float right, float bottom)
            throws Exception {
        Box box = new Box(left, top, right, bottom);
        int whole = plates(frame(640, 360, Scene.car(new Box(0.4f, 0.4f, 0.6f, 0.6f))));
        assertEquals(whole, plates(frame(640, 360, Scene.car(box))), "pixels of the plate");
    }

    @Test
    void isLeftOutWhereTheBoxIsOutsideThePicture() throws Exception {
        assertEquals(0, plates(frame(640, 360, Scene.car(new Box(1.01f, 0.4f, 1.2f, 0.6f)))));
    }

    @Test
    void findsRoomBesideTheOthersInACrowd() throws Exception {
        int one = plates(frame(640, 360, person(1, 0.5f, 0.5f)));
        List<Track> crowd = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            crowd.add(person(i, 0.5f + 0.005f * i, 0.5f));
        }
        MemoryFrame frame = frame(640, 360, crowd.toArray(new Track[0]));
        assertEquals(8 * one, plates(frame), "pixels of eight plates");
        assertEquals(DIMMED, darkest(frame));
    }

    @Test
    void neverCoversATextHoweverFullThePictureIs() throws Exception {
        List<Track> all = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            float x = i % 15 / 15f;
            float y = i / 15 / 10f;
            all.add(new Track(i + 1, i, "class " + i, 0.9f, new Box(x, y, x + 0.06f, y + 0.08f), 0, 0, 5, 0));
        }
        RasterOverlay overlay = Scene.overlay("boxes", "false", "blockCode", "true");
        overlay.accept(Scene.tracks(NOW, all.toArray(new Track[0])));
        MemoryFrame frame = MemoryFrame.yuv420p(640, 360);
        overlay.draw(frame, Scene.LIVE);
        int belowTheCode = 40;
        for (int y = belowTheCode; y < 360; y++) {
            for (int x = 0; x < 640; x++) {
                assertTrue(frame.luma(x, y) >= DIMMED, x + "," + y + " lies under two plates");
            }
        }
    }

    @Test
    void staysInItsPlaceWhenScoresChangePlaces() throws Exception {
        Track elder = scored(3, 0.801f, 0.50f);
        Track younger = scored(4, 0.799f, 0.51f);
        MemoryFrame before = frame(640, 360, elder, younger);
        MemoryFrame after = frame(640, 360, scored(4, 0.804f, 0.51f), scored(3, 0.796f, 0.50f));
        assertEquals(luma(before), luma(after));
        assertNotEquals(luma(before), luma(frame(640, 360, elder)));
    }

    @ParameterizedTest
    @CsvSource({"640, 360, 12", "1920, 1080, 32"})
    void isWhiteOnDarkEvenOverAWhitePicture(int width, int height, int bodyPx) throws Exception {
        RasterOverlay overlay = Scene.overlay(Scene.only("labels", "true"));
        overlay.accept(Scene.tracks(NOW, Scene.car(new Box(0.4f, 0.4f, 0.6f, 0.6f))));
        MemoryFrame frame = MemoryFrame.yuv420p(width, height);
        ByteBuffer bytes = frame.plane(0).bytes();
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, (byte) WHITE);
        }
        overlay.draw(frame, Scene.LIVE);
        int darkest = darkest(frame);
        assertTrue(darkest <= 95, "the plate dims white to 95 at most, here to " + darkest);
        int rows = 0;
        for (int y = 0; y < height; y++) {
            boolean dark = false;
            for (int x = 0; x < width; x++) {
                dark |= frame.luma(x, y) <= 95;
            }
            rows += dark ? 1 : 0;
        }
        assertTrue(rows >= bodyPx, "a plate of " + rows + " rows holds letters of " + bodyPx);
    }

    private static Track person(int id, float x, float y) {
        return new Track(id, 0, "person", 0.5f, new Box(x, y, x + 0.04f, y + 0.1f), 0, 0, 5, 0);
    }

    private static Track scored(int id, float score, float x) {
        return new Track(id, 0, "person", score, new Box(x, 0.5f, x + 0.1f, 0.7f), 0, 0, 5, 0);
    }

    private static MemoryFrame frame(int width, int height, Track... tracks) throws InterruptedException {
        RasterOverlay overlay = Scene.overlay(Scene.only("labels", "true"));
        overlay.accept(Scene.tracks(NOW, tracks));
        MemoryFrame frame = MemoryFrame.yuv420p(width, height);
        overlay.draw(frame, Scene.LIVE);
        assertTrue(frame.intactBeyondRows());
        return frame;
    }

    /** {@return how many pixels of chroma are not as they were; letters have grey pixels in luma} */
    private static int plates(MemoryFrame frame) {
        int changed = 0;
        Plane chroma = frame.plane(1);
        for (int y = 0; y < chroma.heightPx(); y++) {
            for (int x = 0; x < chroma.widthPx(); x++) {
                boolean same = frame.at(1, x, y) == MemoryFrame.TINT && frame.at(2, x, y) == MemoryFrame.TINT;
                changed += same ? 0 : 1;
            }
        }
        return changed;
    }

    private static int darkest(MemoryFrame frame) {
        return luma(frame).stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    private static List<Integer> luma(MemoryFrame frame) {
        Plane plane = frame.plane(0);
        List<Integer> luma = new ArrayList<>();
        for (int i = 0; i < plane.widthPx() * plane.heightPx(); i++) {
            luma.add(frame.luma(i % plane.widthPx(), i / plane.widthPx()));
        }
        return luma;
    }
}
