package io.nanostream.osd.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.osd.raster.RasterOverlaySettings.Corner;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RasterOverlayConfigTest {

    @Test
    void hasTheDocumentedDefaults() {
        assertEquals(RasterOverlaySettings.defaults(), RasterOverlaySettings.of(Scene.config()));
    }

    @Test
    void takesEveryKey() {
        RasterOverlaySettings all = RasterOverlaySettings.of(Scene.config(
                "time",
                "utc",
                "name",
                "false",
                "frameNumber",
                "false",
                "blockCode",
                "true",
                "boxes",
                "false",
                "labels",
                "false",
                "maxTrackAgeMillis",
                0,
                "position",
                "bottomRight",
                "textSizePercent",
                10.0,
                "opacityPercent",
                100));
        assertEquals(
                new RasterOverlaySettings(
                        Optional.of(ZoneOffset.UTC), false, false, true, false, false, 0, Corner.BOTTOM_RIGHT, 10, 100),
                all);
    }

    @ParameterizedTest
    @CsvSource({
        "time,noon",
        "position,middle",
        "maxTrackAgeMillis,-1",
        "maxTrackAgeMillis,10001",
        "opacityPercent,29",
        "opacityPercent,101"
    })
    void refusesABadValueNamingKeyAndValue(String key, String value) {
        Object typed = value.matches("-?\\d+") ? (Object) Integer.valueOf(value) : value;
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> RasterOverlaySettings.of(Scene.config(key, typed)));
        assertTrue(refused.getMessage().startsWith(key + "=" + value + ", must be "), refused.getMessage());
    }

    @Test
    void refusesATextSizeThatIsNoNumber() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RasterOverlaySettings.of(Scene.config("textSizePercent", Double.NaN)));
    }
}
