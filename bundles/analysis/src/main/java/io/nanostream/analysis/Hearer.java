package io.nanostream.analysis;

import io.nanostream.api.analysis.DetectionConsumer;
import io.nanostream.api.analysis.Detections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One consumer, told about one picture of a camera at a time. */
final class Hearer {
    private final DetectionConsumer consumer;
    private final Set<String> within = ConcurrentHashMap.newKeySet();

    Hearer(DetectionConsumer consumer) {
        this.consumer = consumer;
    }

    DetectionConsumer consumer() {
        return consumer;
    }

    /** Tells it, unless it has not returned from an earlier call for that camera. Throws what it throws. */
    void accept(Detections detections) {
        String camera = detections.capture().camera();
        if (within.add(camera)) {
            try {
                consumer.accept(detections);
            } finally {
                within.remove(camera);
            }
        }
    }
}
