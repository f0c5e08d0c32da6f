package io.nanostream.detector.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import io.nanostream.api.health.HealthReport.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class MotionDetectorTest {
    private final MotionDetector detector = new MotionDetector();

    @Test
    void offersOneModelThatComparesPictures() throws DetectorException {
        assertEquals(List.of(new DetectorModel("motion", List.of("motion"), 1, false)), detector.models());
        try (DetectorSession session = detector.open("motion")) {
            assertEquals(detector.models().get(0), session.model());
            assertEquals(new PictureFormat(192, 108, PixelOrder.GRAY), session.wanted(1280, 720));
            assertFalse(session.model().stills());
        }
    }

    @Test
    void refusesAModelThatItHasNot() {
        Exception refused = assertThrows(DetectorException.class, () -> detector.open("nanodet_m"));
        assertEquals("model=nanodet_m, must be motion", refused.getMessage());
    }

    @Test
    void keepsItsSettingsWhenAValueIsWrongAndTellsWhich() {
        detector.change(Scene.config());
        assertEquals(Level.OK, detector.health().get(0).level());
        detector.change(Scene.config("sensitivity", "500"));
        assertEquals(Level.DEGRADED, detector.health().get(0).level());
        assertEquals("sensitivity=500, must be 1..100", detector.health().get(0).reason());
        detector.change(Scene.config());
        assertEquals(Level.OK, detector.health().get(0).level());
    }

    @Test
    void endsItsSessionsWhenItStopsAndOpensNoMore() throws DetectorException {
        DetectorSession session = detector.open("motion");
        session.detect(new Scene().draw(), Selection.CONFIGURED);
        detector.stop();
        assertThrows(IllegalStateException.class, () -> session.detect(new Scene().draw(), Selection.CONFIGURED));
        assertThrows(DetectorException.class, () -> detector.open("motion"));
    }
}
