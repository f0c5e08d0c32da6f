package io.nanostream.analysis;

import io.nanostream.analysis.camera.Audience;
import io.nanostream.api.analysis.DetectionConsumer;
import io.nanostream.api.analysis.Detections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
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

    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();
    private long failures;
    private long lastTold = System.nanoTime() - TELL_NANOS;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addConsumer(DetectionConsumer consumer) {
        Hearer hearer = new Hearer(consumer, thrown -> tell(consumer, thrown));
        hearers.add(hearer);
        hearer.start();
    }

    void removeConsumer(DetectionConsumer consumer) {
        for (Hearer hearer : hearers) {
            if (hearer.consumer() == consumer) {
                hearers.remove(hearer);
                hearer.end();
            }
        }
    }

    @Override
    public void accept(Detections detections, BooleanSupplier goesOn) {
        for (Hearer hearer : hearers) {
            if (!goesOn.getAsBoolean()) {
                return; // the one before hung: another thread tells of newer pictures by now
            }
            try {
                hearer.accept(detections);
            } catch (RuntimeException | LinkageError e) { // another room's code
                tell(hearer.consumer(), e);
            }
        }
    }

    @Override
    public boolean awaits(String camera) {
        boolean awaited = false;
        for (Hearer hearer : hearers) {
            awaited |= hearer.awaits(camera); // each one: it begins to ask for the camera
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
