package io.nanostream.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.health.HealthReport.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.ComponentFactory;
import org.osgi.service.component.ComponentInstance;

class FileCaptureTest {
    private final PlainFactory factory = new PlainFactory();
    private final FileCapture capture = new FileCapture(factory);

    /** Makes sources as the component runtime does. */
    private static final class PlainFactory implements ComponentFactory<FileSource> {
        final List<FileSource> made = new ArrayList<>();
        int alive;

        @Override
        public ComponentInstance<FileSource> newInstance(Dictionary<String, ?> properties) {
            FileSource source = new FileSource(Map.of(VideoSource.CAMERA, properties.get(VideoSource.CAMERA)));
            made.add(source);
            alive++;
            return new ComponentInstance<>() {
                @Override
                public void dispose() {
                    alive--;
                    try {
                        source.stop();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public FileSource getInstance() {
                    return source;
                }
            };
        }
    }

    private record Config(String camera, String path, String loop) implements FileCaptureConfig {
        @Override
        public Class<? extends java.lang.annotation.Annotation> annotationType() {
            return FileCaptureConfig.class;
        }
    }

    @AfterEach
    void stops() {
        capture.stop();
        assertEquals(0, factory.alive);
    }

    @Test
    void hasTheDocumentedDefaultsAndTakesEveryKey() throws Exception {
        assertEquals("main", FileCaptureConfig.class.getDeclaredMethod("camera").getDefaultValue());
        assertEquals("", FileCaptureConfig.class.getDeclaredMethod("path").getDefaultValue());
        assertEquals("true", FileCaptureConfig.class.getDeclaredMethod("loop").getDefaultValue());
        assertEquals(
                new FileCaptureSettings("yard", Path.of("/clips/a.mp4"), false),
                FileCaptureSettings.of(new Config("yard", " /clips/x/../a.mp4 ", "false")));
    }

    @Test
    void refusesBadValuesNamingThem() {
        for (Config bad : List.of(
                new Config("a b", "/a.mp4", "true"),
                new Config("", "/a.mp4", "true"),
                new Config("main", " ", "true"),
                new Config("main", "/a.mp4", "yes"))) {
            Exception refused = assertThrows(IllegalArgumentException.class, () -> FileCaptureSettings.of(bad));
            assertTrue(refused.getMessage().contains("must be"), refused.getMessage());
        }
    }

    @Test
    void keepsTheCameraWhileItsPathChangesAndMakesAnotherWhenItsNameDoes() {
        capture.start(new Config("main", "/nowhere/a.mp4", "true"));
        VideoSource first = factory.made.get(0);
        assertEquals("main", first.camera());
        capture.change(new Config("main", "/nowhere/b.mp4", "false"));
        assertEquals(1, factory.made.size());
        assertSame(first, factory.made.get(0));
        capture.change(new Config("yard", "/nowhere/b.mp4", "true"));
        assertEquals("yard", factory.made.get(1).camera());
        assertEquals(1, factory.alive);
    }

    @Test
    void keepsTheOldClipWhenAValueIsBadAndSaysSo() {
        capture.start(new Config("main", "", "true"));
        assertEquals(Level.FAILED, capture.health().get(0).level());
        assertEquals(0, factory.made.size());
        capture.change(new Config("main", "/nowhere/a.mp4", "true"));
        capture.change(new Config("no/name", "/nowhere/a.mp4", "true"));
        assertEquals(Level.DEGRADED, capture.health().get(0).level());
        assertTrue(capture.health().get(0).reason().contains("camera=no/name"));
        assertEquals(1, factory.alive);
    }

    @Test
    void tellsThatAClipIsMissingBeforeAnybodyWatches() throws Exception {
        capture.start(new Config("main", "/nowhere/a.mp4", "true"));
        Viewer.await("health tells", () -> capture.health().get(0).level() == Level.FAILED);
        assertEquals(
                "clip=/nowhere/a.mp4 does not exist", capture.health().get(0).reason());
    }
}
