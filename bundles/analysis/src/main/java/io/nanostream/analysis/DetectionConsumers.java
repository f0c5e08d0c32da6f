package io.nanostream.analysis;

import io.nanostream.analysis.camera.Audience;
import io.nanostream.api.analysis.DetectionConsumer;
import io.nanostream.api.analysis.Detections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who want to know what is found. What one of them throws costs itself only, and is told once in 5 s. */
@Component(service = DetectionConsumers.class)
public final class DetectionConsumers implements Audience {
    private static final Logger LOG = LoggerFactory.getLogger(DetectionConsumers.class);
    private static final long TELL_NANOS = 5_000_000_000L;

    private final List<DetectionConsumer> consumers = new CopyOnWriteArrayList<>();
    private long failures;
    private long lastTold = System.nanoTime() - TELL_NANOS;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addConsumer(DetectionConsumer consumer) {
        consumers.add(consumer);
    }

    void removeConsumer(DetectionConsumer consumer) {
        consumers.remove(consumer);
    }

    @Override
    public void accept(Detections detections) {
        for (DetectionConsumer consumer : consumers) {
            try {
                consumer.accept(detections);
            } catch (RuntimeException | LinkageError e) { // another room's code
                tell(consumer, e);
            }
        }
    }

    @Override
    public boolean awaits(String camera) {
        boolean awaited = false;
        for (DetectionConsumer consumer : consumers) {
            try {
                awaited |= consumer.awaits(camera);
            } catch (RuntimeException | LinkageError e) { // another room's code
                tell(consumer, e);
            }
        }
        return awaited;
    }

    private synchronized void tell(DetectionConsumer consumer, Throwable thrown) {
        failures++;
        long now = System.nanoTime();
        if (now - lastTold >= TELL_NANOS) {
            lastTold = now;
            LOG.warn("A consumer of detections failed, {} such failures so far: {}", failures, consumer, thrown);
        }
    }
}
