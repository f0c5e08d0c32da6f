package io.nanostream.capture.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.health.HealthReport.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatternCaptureTest {
    private final RecordingRegistry registry = new RecordingRegistry();
    private final PatternCapture capture = new PatternCapture(registry.bundle());

    @AfterEach
    void stop() {
        capture.stop();
        assertEquals(0, registry.services());
    }

    private String format() {
        return capture.camera().orElseThrow().state().format().orElseThrow().toString();
    }

    @Test
    void offersTheCameraUnderItsName() {
        capture.configure(new FixedConfig("yard", 640, 360, "25"));
        assertEquals(1, registry.services());
        assertEquals("yard", registry.property(VideoSource.CAMERA));
        assertEquals("yard", capture.camera().orElseThrow().camera());
        assertEquals("yard", capture.stages().get(0).subject());
        assertEquals(Level.OK, capture.health().get(0).level());
    }

    @Test
    void keepsTheServiceWhenItsConfigurationChanges() {
        capture.configure(new FixedConfig("main", 640, 360, "25"));
        VideoSource before = capture.camera().orElseThrow();
        capture.configure(new FixedConfig("yard", 320, 240, "12.5"));
        assertSame(before, capture.camera().orElseThrow());
        assertEquals(1, registry.services());
        assertEquals("yard", registry.property(VideoSource.CAMERA));
        assertEquals("yuv420p 320x240@25/2", format());
    }

    @Test
    void keepsTheOldSettingsWhenANewValueIsWrongAndShowsIt() {
        capture.configure(new FixedConfig("main", 640, 360, "25"));
        capture.configure(new FixedConfig("main", 641, 360, "25"));
        assertEquals("yuv420p 640x360@25", format());
        HealthReport report = capture.health().get(0);
        assertEquals(Level.DEGRADED, report.level());
        assertTrue(report.reason().startsWith("width=641, "));
        assertTrue(report.remedy().contains("640x360@25"));
        capture.configure(new FixedConfig("main", 642, 360, "25"));
        assertEquals(Level.OK, capture.health().get(0).level());
    }

    @Test
    void takesTheDefaultsWhereTheFirstConfigurationIsWrong() {
        capture.configure(new FixedConfig("yard", 640, 360, "fast"));
        assertEquals("yuv420p 1280x720@30", format());
        assertEquals("yard", registry.property(VideoSource.CAMERA));
        assertEquals(Level.DEGRADED, capture.health().get(0).level());
    }

    @Test
    void offersNothingWithoutAProperName() {
        capture.configure(new FixedConfig("the yard", 640, 360, "25"));
        assertEquals(0, registry.services());
        HealthReport report = capture.health().get(0);
        assertEquals(Level.FAILED, report.level());
        assertTrue(report.reason().contains("camera=the yard"));
        assertTrue(capture.stages().isEmpty());
    }
}
