package io.nanostream.binding.gstreamer.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours and shapes of scaled pictures. Red in limited range is Y=81 U=90 V=240 by BT.601, Y=63 U=102 V=240 by BT.709. */
class PictureScalerTest {

    @ParameterizedTest
    @CsvSource({
        "YUV420P, 640, 480, 81, 90, 240, BGR, 0 0 255",
        "NV12, 640, 480, 81, 90, 240, RGB, 255 0 0",
        "YUV420P, 1280, 720, 63, 102, 240, BGR, 0 0 255",
        "NV12, 1920, 1080, 63, 102, 240, RGB, 255 0 0",
        "YUV420P, 640, 480, 16, 128, 128, GRAY, 0",
        "NV12, 640, 480, 235, 128, 128, GRAY, 255",
        "YUV420P, 1280, 720, 235, 128, 128, BGR, 255 255 255",
        "YUV420P, 1280, 720, 126, 128, 128, GRAY, 128"
    })
    void givesFullRangeColours(
            PixelFormat pixels, int width, int height, int y, int u, int v, PixelOrder order, String expected)
            throws Exception {
        PictureFormat wanted = new PictureFormat(101, 67, order);
        try (GstFrame frame = painted(pixels, width, height, y, u, v);
                PictureScaler scaler = new PictureScaler(frame.format(), wanted)) {
            Picture picture = scaler.scale(frame);
            String[] samples = expected.split(" ");
            for (int sample = 0; sample < samples.length; sample++) {
                int seen = picture.bytes().get(66 * picture.strideBytes() + 100 * order.bytes() + sample) & 0xff;
                assertEquals(Integer.parseInt(samples[sample]), seen, 3, "sample " + sample);
            }
        }
    }

    @Test
    void stretchesTheWholePictureWithoutBorders() throws Exception {
        PictureFormat wanted = new PictureFormat(320, 320, PixelOrder.GRAY);
        try (GstFrame frame = painted(PixelFormat.YUV420P, 1280, 720, 235, 128, 128);
                PictureScaler scaler = new PictureScaler(frame.format(), wanted)) {
            Picture picture = scaler.scale(frame);
            assertEquals(320, picture.strideBytes());
            for (int at : new int[] {0, 319, 160 * 320, 319 * 320, 319 * 320 + 319}) {
                assertEquals(255, picture.bytes().get(at) & 0xff, 3, "at " + at);
            }
        }
    }

    @Test
    void padsRowsToFourBytes() throws Exception {
        PictureFormat wanted = new PictureFormat(5, 3, PixelOrder.BGR);
        try (GstFrame frame = painted(PixelFormat.NV12, 64, 48, 126, 128, 128);
                PictureScaler scaler = new PictureScaler(frame.format(), wanted)) {
            Picture picture = scaler.scale(frame);
            assertEquals(16, picture.strideBytes());
            assertEquals(48, picture.bytes().limit());
            assertTrue(picture.bytes().isDirect());
            assertEquals(7, picture.captureTimeMicros());
        }
    }

    @Test
    void scalesFrameAfterFrameThroughOnePipeline() throws Exception {
        PictureFormat wanted = new PictureFormat(32, 32, PixelOrder.GRAY);
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, 320, 240, new FrameRate(30, 1));
        try (PictureScaler scaler = new PictureScaler(format, wanted)) {
            for (int level = 16; level <= 235; level++) {
                try (GstFrame frame = painted(PixelFormat.YUV420P, 320, 240, level, 128, 128)) {
                    int seen = scaler.scale(frame).bytes().get(500) & 0xff;
                    assertEquals((level - 16) * 255 / 219, seen, 4);
                }
            }
        }
    }

    @Test
    void saysWhatItFits() throws Exception {
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, 320, 240, new FrameRate(30, 1));
        VideoFormat slower = new VideoFormat(PixelFormat.YUV420P, 320, 240, new FrameRate(5, 1));
        PictureFormat wanted = new PictureFormat(32, 32, PixelOrder.GRAY);
        try (PictureScaler scaler = new PictureScaler(format, wanted)) {
            assertTrue(scaler.fits(slower, new PictureFormat(32, 32, PixelOrder.GRAY)));
            assertFalse(scaler.fits(format, new PictureFormat(32, 33, PixelOrder.GRAY)));
        }
    }

    private static GstFrame painted(PixelFormat pixels, int width, int height, int y, int u, int v) {
        VideoFormat format = new VideoFormat(pixels, width, height, new FrameRate(30, 1));
        GstFrame frame = GstFrame.allocate(format, 0, FrameMark.captured(0, 7));
        paint(frame.plane(0).bytes(), y, y);
        if (pixels == PixelFormat.NV12) {
            paint(frame.plane(1).bytes(), u, v);
        } else {
            paint(frame.plane(1).bytes(), u, u);
            paint(frame.plane(2).bytes(), v, v);
        }
        return frame;
    }

    private static void paint(ByteBuffer plane, int even, int odd) {
        for (int at = 0; at < plane.limit(); at++) {
            plane.put(at, (byte) (at % 2 == 0 ? even : odd));
        }
    }
}
