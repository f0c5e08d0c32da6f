package io.nanostream.stream.camera;

import io.nanostream.api.capture.VideoSource;
import java.util.Map;

/** Binds cameras as declarative services would. */
public final class CameraWiring {
    private CameraWiring() {}

    public static void add(Cameras cameras, VideoSource source, int ranking, long id) {
        cameras.addSource(
                source, Map.of("service.ranking", ranking, "service.id", id, VideoSource.CAMERA, source.camera()));
    }

    public static void remove(Cameras cameras, VideoSource source) {
        cameras.removeSource(source);
    }
}
