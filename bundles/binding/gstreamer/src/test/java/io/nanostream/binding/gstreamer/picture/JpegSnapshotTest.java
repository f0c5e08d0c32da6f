package io.nanostream.binding.gstreamer.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decodes with the JDK's own decoder. Red in limited range is Y=81 U=90 V=240 by BT.601, Y=63 U=102 V=240 by BT.709. */
class JpegSnapshotTest {

    @ParameterizedTest
    @CsvSource({
        "YUV420P, 322, 240, 81, 90, 240",
        "NV12, 322, 240, 81, 90, 240",
        "YUV420P, 1280, 720, 63, 102, 240",
        "NV12, 1280, 720, 63, 102, 240"
    })
    void showsTheFramesColors(PixelFormat pixels, int width, int height, int y, int u, int v) throws Exception {
        try (GstFrame frame = painted(pixels, width, height, y, u, v)) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(JpegSnapshot.encode(frame, 95)));
            assertEquals(width, picture.getWidth());
            assertEquals(height, picture.getHeight());
            assertNear(0xff, 0x00, 0x00, picture.getRGB(width / 2, height - 1));
            assertNear(0xff, 0xff, 0xff, picture.getRGB(0, 0));
        }
    }

    @Test
    void isSmallerAtALowerQuality() throws Exception {
        try (GstFrame frame = painted(PixelFormat.YUV420P, 640, 360, 81, 90, 240)) {
            assertTrue(JpegSnapshot.encode(frame, 5).length < JpegSnapshot.encode(frame, 95).length);
        }
    }

    @Test
    void refusesAQualityThatIsNone() {
        try (GstFrame frame = painted(PixelFormat.YUV420P, 640, 360, 81, 90, 240)) {
            assertThrows(IllegalArgumentException.class, () -> JpegSnapshot.encode(frame, 0));
            assertThrows(IllegalArgumentException.class, () -> JpegSnapshot.encode(frame, 101));
        }
    }

    /** All of one colour, but for a white upper half: white is white in full range only if the range was converted. */
    private static GstFrame painted(PixelFormat pixels, int width, int height, int y, int u, int v) {
        VideoFormat format = new VideoFormat(pixels, width, height, new FrameRate(30, 1));
        GstFrame frame = GstFrame.allocate(format, 0, FrameMark.captured(0, 0));
        paint(frame.plane(0).bytes(), (byte) 235, (byte) 235, (byte) y, (byte) y);
        if (pixels == PixelFormat.NV12) {
            paint(frame.plane(1).bytes(), (byte) 128, (byte) 128, (byte) u, (byte) v);
        } else {
            paint(frame.plane(1).bytes(), (byte) 128, (byte) 128, (byte) u, (byte) u);
            paint(frame.plane(2).bytes(), (byte) 128, (byte) 128, (byte) v, (byte) v);
        }
        return frame;
    }

    private static void paint(ByteBuffer plane, byte evenAbove, byte oddAbove, byte evenBelow, byte oddBelow) {
        int half = plane.limit() / 2;
        for (int at = 0; at < plane.limit(); at++) {
            boolean even = at % 2 == 0;
            boolean above = at < half;
            plane.put(at, above ? even ? evenAbove : oddAbove : even ? evenBelow : oddBelow);
        }
    }

    private static void assertNear(int red, int green, int blue, int rgb) {
        String seen = "#" + Integer.toHexString(rgb & 0xffffff);
        assertEquals(red, rgb >> 16 & 0xff, 8, seen);
        assertEquals(green, rgb >> 8 & 0xff, 8, seen);
        assertEquals(blue, rgb & 0xff, 8, seen);
    }
}
