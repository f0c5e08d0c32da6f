package io.nanostream.osd.raster;

import io.nanostream.api.analysis.Capture;
import io.nanostream.api.detect.Box;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.health.HealthReport.Level;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.track.Track;
import io.nanostream.api.track.TrackSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** What the tests of the overlay draw. */
final class Scene {
    static final StreamSettings LIVE = new StreamSettings(
            "live",
            List.of(),
            "main",
            new EncoderSettings(
                    Codec.H264,
                    Profile.HIGH,
                    new VideoFormat(PixelFormat.YUV420P, 640, 360, new FrameRate(30, 1)),
                    1_000_000,
                    60),
            true,
            RunMode.DEMAND);

    private Scene() {}

    /** {@return a configuration that differs from the default in the given keys} */
    static RasterOverlayConfig config(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return (RasterOverlayConfig) java.lang.reflect.Proxy.newProxyInstance(
                Scene.class.getClassLoader(),
                new Class<?>[] {RasterOverlayConfig.class},
                (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** {@return an overlay that has its font} */
    static RasterOverlay overlay(Object... keysAndValues) throws InterruptedException {
        RasterOverlay overlay = new RasterOverlay();
        overlay.start(config(keysAndValues));
        overlay.stop();
        Assertions.assertEquals(Level.OK, overlay.health().get(0).level(), "the font is there");
        return overlay;
    }

    /** {@return a configuration that draws nothing but what is asked for} */
    static Object[] only(Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (String key : List.of("name", "frameNumber", "boxes", "labels")) {
            values.put(key, "false");
        }
        values.put("time", "off");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        List<Object> flat = new ArrayList<>();
        values.forEach((key, value) -> flat.addAll(List.of(key, value)));
        return flat.toArray();
    }

    static TrackSet tracks(long captureMicros, Track... tracks) {
        return new TrackSet(new Capture("main", 1, captureMicros, 640, 360), "ncnn", "nanodet_m", List.of(tracks));
    }

    static Track car(Box box) {
        return new Track(7, 2, "car", 0.87f, box, 0, 0, 5, 0);
    }
}
