package io.nanostream.detector.ncnn.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {
    private static final Normalisation NONE = new Normalisation(List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), 0);

    @ParameterizedTest
    @CsvSource({
        "640,480,320,240,320,256,0,8",
        "480,640,240,320,256,320,8,0",
        "640,425,320,212,320,224,0,6",
        "500,334,320,213,320,224,0,5",
        "320,320,320,320,320,320,0,0",
        "1920,1080,320,180,320,192,0,6",
        "100,100,320,320,320,320,0,0",
        "8000,1,320,1,320,32,0,15",
        "1,8000,1,320,32,320,15,0"
    })
    void fitsWholePicturesAndPadsThem(int width, int height, int w, int h, int padW, int padH, int left, int top) {
        Placement at = Placement.of(spec(true), width, height);
        assertEquals(new Placement.Size(w, h), at.scaled());
        assertEquals(new Placement.Size(padW, padH), at.padded());
        assertEquals(left, at.left());
        assertEquals(top, at.top());
        Placement again = Placement.of(spec(true), w, h);
        assertTrue(again.exact(), "a picture of the wanted size is not scaled again");
    }

    @Test
    void stretches() {
        Placement at = Placement.of(spec(false), 640, 480);
        assertEquals(new Placement.Size(320, 320), at.scaled());
        assertEquals(at.scaled(), at.padded());
        assertEquals(new Placement.Scale(0.5f, 2f / 3), at.scale());
    }

    @Test
    void takesAnotherSize() {
        InputSpec wide = spec(true).sized(416, 0);
        assertEquals(new Placement.Size(416, 312), Placement.of(wide, 640, 480).scaled());
        assertEquals(new Placement.Size(240, 320), Placement.of(wide, 480, 640).scaled());
    }

    private static InputSpec spec(boolean letterbox) {
        return new InputSpec("in", new PictureFormat(320, 320, PixelOrder.BGR), letterbox, 32, NONE);
    }
}
