package io.nanostream.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipShapeTest {
    private static final FrameRate MEASURED = new FrameRate(7, 1);

    @Test
    void readsCapsAndMakesSizesEven() {
        ClipShape shape = ClipShape.of("video/x-raw, format=(string)NV12, width=(int)769, height=(int)432, "
                + "interlace-mode=(string)progressive, pixel-aspect-ratio=(fraction)1/1, framerate=(fraction)25/2");
        assertEquals(new ClipShape(PixelFormat.NV12, 769, 432, Optional.of(new FrameRate(25, 2))), shape);
        assertFalse(shape.even());
        assertEquals(new VideoFormat(PixelFormat.NV12, 768, 432, new FrameRate(25, 2)), shape.format(MEASURED));
    }

    @ParameterizedTest
    @CsvSource({
        "30000/1001, 30000/1001",
        "179/6, 179/6",
        "10000000/333333, 30",
        "1/2, 1",
        "0/1, 7",
        "1000/1, 7",
        "90000/1, 7",
        "1/0, 7",
        "240/1, 240"
    })
    void takesTheRateWhereItIsOne(String told, String taken) {
        ClipShape shape = ClipShape.of(
                "video/x-raw, format=(string)I420, width=(int)64, height=(int)48, framerate=(fraction)" + told);
        assertEquals(taken, shape.format(MEASURED).rate().toString());
    }

    @Test
    void refusesOtherLayoutsAndSizesThatNobodyCanUse() {
        assertThrows(
                IllegalArgumentException.class, () -> ClipShape.of("video/x-raw, format=(string)BGR, width=(int)64"));
        ClipShape tiny = ClipShape.of("video/x-raw, format=(string)I420, width=(int)8, height=(int)8");
        assertThrows(IllegalArgumentException.class, () -> tiny.format(MEASURED));
    }
}
