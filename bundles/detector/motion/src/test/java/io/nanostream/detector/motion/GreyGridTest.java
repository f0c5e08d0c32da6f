package io.nanostream.detector.motion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GreyGridTest {
    private static PictureFormat grey(int widthPx, int heightPx) {
        return new PictureFormat(widthPx, heightPx, PixelOrder.GRAY);
    }

    @Test
    void hasTheShapeOfTheSourceAndALongSideOf192() {
        assertEquals(grey(192, 108), GreyGrid.formatFor(1920, 1080));
        assertEquals(grey(108, 192), GreyGrid.formatFor(1080, 1920));
        assertEquals(grey(192, 144), GreyGrid.formatFor(640, 480));
        assertEquals(grey(100, 50), GreyGrid.formatFor(100, 50));
        assertEquals(grey(192, 1), GreyGrid.formatFor(8192, 1));
    }

    @Test
    void isTheSameForAPictureThatHasBeenScaledAlready() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            PictureFormat once = GreyGrid.formatFor(1 + random.nextInt(8192), 1 + random.nextInt(8192));
            assertEquals(once, GreyGrid.formatFor(once.widthPx(), once.heightPx()));
        }
    }

    @Test
    void copiesRowsWithoutTheirPadding() {
        ByteBuffer memory = ByteBuffer.allocateDirect(8);
        memory.put(0, new byte[] {1, 2, 99, 99, 3, 4, 99, 99});
        GreyGrid grid = new GreyGrid(grey(2, 2));
        grid.take(new Picture(grey(2, 2), memory, 4, 0));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, grid.levels());
    }

    @Test
    void averagesALargerPicture() {
        ByteBuffer memory = ByteBuffer.allocateDirect(8);
        memory.put(0, new byte[] {10, 20, (byte) 200, (byte) 220, 30, 40, (byte) 240, (byte) 240});
        GreyGrid grid = new GreyGrid(grey(2, 1));
        grid.take(new Picture(grey(4, 2), memory, 4, 0));
        assertArrayEquals(new byte[] {25, (byte) 225}, grid.levels());
    }
}
