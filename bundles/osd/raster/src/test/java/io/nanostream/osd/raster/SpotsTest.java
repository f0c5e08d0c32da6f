package io.nanostream.osd.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SpotsTest {
    private final Spots spots = new Spots();

    @Test
    void tellsTouchingFromOverlapping() {
        spots.take(10, 10, 20, 10);
        assertTrue(spots.free(30, 10, 5, 10), "beside it");
        assertTrue(spots.free(10, 20, 20, 5), "below it");
        assertTrue(spots.free(0, 10, 10, 10), "before it");
        assertFalse(spots.free(29, 19, 5, 5), "its corner");
        assertFalse(spots.free(0, 0, 100, 100), "all around it");
    }

    @Test
    void beginsAnewWithEachFrame() {
        spots.take(0, 0, 10, 10);
        spots.clear();
        assertTrue(spots.free(0, 0, 10, 10));
    }

    @Test
    void agreesWithAMapOfPixelsHoweverMuchIsTaken() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        boolean[][] map = new boolean[60][60];
        for (int i = 0; i < 300; i++) {
            int x = random.nextInt(50);
            int y = random.nextInt(50);
            int width = 1 + random.nextInt(6);
            int height = 1 + random.nextInt(6);
            boolean free = true;
            for (int at = 0; at < width * height; at++) {
                free &= !map[y + at / width][x + at % width];
            }
            assertEquals(free, spots.free(x, y, width, height), "seed " + seed + ", rectangle " + i);
            spots.take(x, y, width, height);
            for (int at = 0; at < width * height; at++) {
                map[y + at / width][x + at % width] = true;
            }
        }
    }
}
