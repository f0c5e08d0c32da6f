package io.nanostream.api.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockCodeTest {
    private static Plane grey(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(width * height);
        java.util.Arrays.fill(bytes.array(), (byte) 90);
        return new Plane(bytes, width, width, height);
    }

    @Test
    void readsWhatWasDrawnInBothRowsAtManySizes() {
        int[][] sizes = {{640, 360}, {768, 432}, {1280, 720}, {1920, 1080}, {3840, 2160}, {640, 480}, {424, 240}};
        Random random = new Random(7);
        for (int[] size : sizes) {
            Plane plane = grey(size[0], size[1]);
            long top = random.nextInt() & 0xffffffffL;
            long bottom = random.nextInt() & 0xffffffffL;
            assertTrue(BlockCode.draw(plane, top, BlockCode.TOP));
            assertTrue(BlockCode.draw(plane, bottom, BlockCode.BOTTOM));
            assertEquals(OptionalLong.of(top), BlockCode.read(plane.bytes(), size[0], size[0], size[1], BlockCode.TOP));
            assertEquals(
                    OptionalLong.of(bottom),
                    BlockCode.read(plane.bytes(), size[0], size[0], size[1], BlockCode.BOTTOM));
        }
    }

    @Test
    void readsAtHalfSizeToo() {
        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}, {3840, 2160}, {1024, 576}}) {
            Plane plane = grey(size[0], size[1]);
            BlockCode.draw(plane, 123_456_789, BlockCode.TOP);
            int width = size[0] / 2;
            int height = size[1] / 2;
            ByteBuffer half = ByteBuffer.allocate(width * height);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int sum = 0;
                    for (int d = 0; d < 4; d++) {
                        sum += plane.bytes().get((2 * y + d / 2) * size[0] + 2 * x + d % 2) & 0xff;
                    }
                    half.put(y * width + x, (byte) (sum / 4));
                }
            }
            assertEquals(OptionalLong.of(123_456_789), BlockCode.read(half, width, width, height, BlockCode.TOP));
        }
    }

    @Test
    void refusesAPictureWithoutOrWithADamagedCode() {
        Plane plane = grey(640, 360);
        assertTrue(BlockCode.read(plane.bytes(), 640, 640, 360, BlockCode.TOP).isEmpty());
        BlockCode.draw(plane, 42, BlockCode.TOP);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 14; x++) {
                plane.bytes().put(y * 640 + 120 + x, (byte) 235);
            }
        }
        assertTrue(BlockCode.read(plane.bytes(), 640, 640, 360, BlockCode.TOP).isEmpty());
    }

    @Test
    void drawsNothingWhereThereIsNoRoom() {
        assertFalse(BlockCode.draw(grey(320, 180), 1, BlockCode.TOP));
    }
}
