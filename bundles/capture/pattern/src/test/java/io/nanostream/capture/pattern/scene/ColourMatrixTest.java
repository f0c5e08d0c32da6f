package io.nanostream.capture.pattern.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourMatrixTest {
    @ParameterizedTest
    @CsvSource({
        "ffffff,480,235,128,128", "000000,480,16,128,128", "ff0000,480,81,90,240", "00ff00,576,145,54,34",
        "0000ff,480,41,240,110", "ffffff,1080,235,128,128", "ff0000,1080,63,102,240", "00ff00,720,173,42,26",
        "0000ff,1080,32,240,118"
    })
    void givesTheTabledColours(String rgb, int height, int luma, int cb, int cr) {
        ColourMatrix matrix = new ColourMatrix(height);
        int colour = Integer.parseInt(rgb, 16);
        assertEquals(luma, Math.round(matrix.luma(colour)));
        assertEquals(cb, Math.round(matrix.cb(colour)));
        assertEquals(cr, Math.round(matrix.cr(colour)));
    }
}
