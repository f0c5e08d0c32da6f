package io.nanostream.capture.pattern.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.frame.Plane;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SpriteTest {
    private static Plane grey(int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate((width + 3) * height);
        java.util.Arrays.fill(bytes.array(), (byte) 100);
        return new Plane(bytes, width + 3, width, height);
    }

    private static int at(Plane plane, int x, int y) {
        return plane.bytes().get(y * plane.strideBytes() + x) & 0xff;
    }

    private final Plane[] planes = {grey(16, 8), grey(8, 4), grey(8, 4)};

    private static Sprite sprite() {
        BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 2; y++) {
            image.setRGB(0, y, 0xffffffff);
            image.setRGB(1, y, 0x80ffffff);
            image.setRGB(2, y, 0x00ffffff);
            image.setRGB(3, y, 0xffff0000);
        }
        return new Sprite(image, new ColourMatrix(480));
    }

    @Test
    void coversWhereItIsOpaqueBlendsItsEdgesAndLeavesTheRest() {
        sprite().draw(planes, 4, 2);
        assertEquals(100, at(planes[0], 3, 2));
        assertEquals(235, at(planes[0], 4, 2));
        assertEquals(167, at(planes[0], 5, 3), 1);
        assertEquals(100, at(planes[0], 6, 3));
        assertEquals(81, at(planes[0], 7, 3), 1);
        assertEquals(100, at(planes[0], 8, 3));
        assertEquals(100, at(planes[0], 4, 4));
        assertEquals(100 + 28 * 3 / 4, at(planes[1], 2, 1), 1); // three quarters of neutral
        assertEquals(100 + (240 - 100) / 2, at(planes[2], 3, 1), 1); // half of red
    }

    @Test
    void staysInsideThePicture() {
        sprite().draw(planes, -50, -50);
        assertEquals(235, at(planes[0], 0, 0));
        sprite().draw(planes, 50, 50);
        assertEquals(235, at(planes[0], 12, 6));
        assertEquals(81, at(planes[0], 15, 7), 1);
    }

    @Test
    void isLeftOutWhereThePictureIsTooSmall() {
        Plane[] small = {grey(2, 2), grey(1, 1), grey(1, 1)};
        sprite().draw(small, 0, 0);
        assertEquals(100, at(small[0], 0, 0));
    }
}
