package io.nanostream.stream.camera;

import io.nanostream.api.capture.VideoSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All cameras by name. A name that nobody stands for yet is known too: its source may come later. */
@Component(service = Cameras.class)
public final class Cameras {
    private final Map<String, CameraFeed> feeds = new ConcurrentHashMap<>();
    private final Map<VideoSource, String> names = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(VideoSource source, Map<String, Object> properties) {
        String before = names.put(source, source.camera());
        if (before != null && !before.equals(source.camera())) {
            feed(before).withdraw(source);
        }
        feed(source.camera()).offer(source, properties);
    }

    void updatedSource(VideoSource source, Map<String, Object> properties) {
        addSource(source, properties);
    }

    void removeSource(VideoSource source) {
        feed(names.remove(source)).withdraw(source);
    }

    public CameraFeed feed(String camera) {
        return feeds.computeIfAbsent(camera, CameraFeed::new);
    }
}
