package io.nanostream.osd.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ColourTest {
    private static final int COCO_CLASSES = 80;
    private static final int COLOURS = 12;
    private static final double CLEAR = 35; // steps of luma and chroma together; 4:2:0 and coding blur about 10

    @Test
    void setsEachClassApartFromTheElevenOnEitherSide() {
        for (int one = 0; one < COCO_CLASSES; one++) {
            for (int other = one + 1; other < one + COLOURS; other++) {
                double distance = distance(Colour.ofClass(one), Colour.ofClass(other));
                assertTrue(distance >= CLEAR, "classes " + one + " and " + other + ": " + distance);
            }
        }
    }

    @Test
    void isBrighterThanThePlateThatItStandsOn() {
        for (int id = 0; id < COLOURS; id++) {
            assertTrue((Colour.ofClass(id).y() & 0xff) >= 110, "class " + id);
        }
    }

    @Test
    void givesClassesOfAnyNumberAColour() {
        assertEquals(Colour.ofClass(3), Colour.ofClass(3 + COLOURS));
        assertEquals(Colour.ofClass(COLOURS - 1), Colour.ofClass(-1));
    }

    private static double distance(Colour one, Colour other) {
        double y = (one.y() & 0xff) - (other.y() & 0xff);
        double u = (one.u() & 0xff) - (other.u() & 0xff);
        double v = (one.v() & 0xff) - (other.v() & 0xff);
        return Math.sqrt(y * y + u * u + v * v);
    }
}
