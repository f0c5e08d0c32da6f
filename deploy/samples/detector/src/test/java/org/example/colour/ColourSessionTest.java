package org.example.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourSessionTest {
    private static final int GREY = 0x808080;
    private static final int RED = 0xc9503f;
    private static final PictureFormat FORMAT = new PictureFormat(160, 90, PixelOrder.RGB);

    private final ColourSession session = new ColourSession(ColourSettings.DEFAULTS, () -> false);
    private final Picture picture = new Picture(FORMAT, ByteBuffer.allocateDirect(160 * 90 * 3), 160 * 3, 0);

    ColourSessionTest() {
        paint(0, 0, 160, 90, GREY);
    }

    @Test
    void boxesARedThingAndNothingElse() throws Exception {
        paint(40, 18, 60, 45, RED);
        paint(100, 18, 120, 45, 0x4a5cb0);

        List<Detection> found = session.detect(picture, Selection.CONFIGURED);

        String label = session.model().labels().get(0);
        assertEquals(List.of(new Detection(0, label, 1, new Box(0.25f, 0.2f, 0.375f, 0.5f))), found);
    }

    @Test
    void takesStripesForOneThingAndTellsHowMuchOfItIsRed() throws Exception {
        paint(40, 20, 48, 40, RED);
        paint(51, 20, 59, 40, RED);

        List<Detection> found = session.detect(picture, Selection.CONFIGURED);

        assertEquals(1, found.size());
        assertEquals(16f / 19, found.get(0).score());
    }

    @Test
    void leavesOutWhatIsTooSmallOrNotSureEnough() throws Exception {
        paint(10, 10, 15, 15, RED);
        assertEquals(List.of(), session.detect(picture, Selection.CONFIGURED), "0.2 % of the picture");

        paint(40, 20, 44, 60, RED);
        paint(40, 56, 80, 60, RED);
        assertEquals(1, session.detect(picture, Selection.CONFIGURED).size());
        assertEquals(List.of(), session.detect(picture, Selection.plain(0.5f, 0.6f)));
    }

    @Test
    void wantsASmallPictureOfTheSourcesShape() {
        assertEquals(FORMAT, session.wanted(1280, 720));
        assertEquals(new PictureFormat(90, 160, PixelOrder.RGB), session.wanted(1080, 1920));
        assertEquals(new PictureFormat(64, 48, PixelOrder.RGB), session.wanted(64, 48));
    }

    @Test
    void saysWhenItIsClosed() {
        session.close();
        session.close();
        assertThrows(IllegalStateException.class, () -> session.detect(picture, Selection.CONFIGURED));
    }

    @Test
    void refusesAColourThatItDoesNotKnow() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Colour.named("pink"));
        assertEquals(
                "colour=pink, must be one of [red, orange, yellow, green, teal, blue, violet]", refused.getMessage());
    }

    private void paint(int left, int top, int right, int bottom, int rgb) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int at = y * picture.strideBytes() + 3 * x;
                picture.bytes()
                        .put(at, (byte) (rgb >> 16))
                        .put(at + 1, (byte) (rgb >> 8))
                        .put(at + 2, (byte) rgb);
            }
        }
    }
}
