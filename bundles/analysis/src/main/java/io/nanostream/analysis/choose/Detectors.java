package io.nanostream.analysis.choose;

import io.nanostream.api.detect.Detector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All detectors that there are at this moment. */
@Component(service = Detectors.class)
public final class Detectors {
    /** Wants to know of changes. Called on the thread of who registers services. */
    public interface Listener {
        /** Detectors came, changed or went. */
        void detectorsChanged();

        /**
         * A detector goes: its sessions are to be closed before this call returns, unless that takes too long.
         *
         * @param gone as it was
         * @param until when to wait no longer, by {@link System#nanoTime()}
         */
        void detectorGone(Candidate gone, long until);
    }

    private static final long LEAVE_NANOS = 2_000_000_000L;
    private static final Comparator<Candidate> ORDER =
            Comparator.comparingInt(Candidate::ranking).reversed().thenComparingLong(Candidate::serviceId);

    private final Set<Listener> listeners = new CopyOnWriteArraySet<>();
    private volatile List<Candidate> candidates = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDetector(Detector detector, Map<String, Object> properties) {
        put(detector, properties);
        listeners.forEach(Listener::detectorsChanged);
    }

    void updatedDetector(Detector detector, Map<String, Object> properties) {
        addDetector(detector, properties);
    }

    void removeDetector(Detector detector) {
        Candidate gone = take(detector);
        if (gone != null) {
            long until = System.nanoTime() + LEAVE_NANOS;
            listeners.forEach(listener -> listener.detectorGone(gone, until));
            listeners.forEach(Listener::detectorsChanged);
        }
    }

    /** {@return all of them, the best first; a snapshot} */
    public List<Candidate> all() {
        return candidates;
    }

    /**
     * Begins to tell of changes.
     *
     * @param listener whom
     */
    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Ends telling.
     *
     * @param listener whom
     */
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    private void put(Detector detector, Map<String, Object> properties) {
        String name = detector.name(); // another room's code, not under the lock
        int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
        long id = properties.get("service.id") instanceof Long number ? number : Long.MAX_VALUE;
        synchronized (this) {
            Candidate before = known(detector);
            int change = before == null ? 0 : before.change() + 1;
            List<Candidate> now = new ArrayList<>(candidates);
            now.remove(before);
            now.add(new Candidate(detector, name, ranking, id, change));
            now.sort(ORDER);
            candidates = List.copyOf(now); // at once: who looks meanwhile never sees it missing
        }
    }

    private synchronized Candidate take(Detector detector) {
        Candidate gone = known(detector);
        List<Candidate> now = new ArrayList<>(candidates);
        now.remove(gone);
        candidates = List.copyOf(now);
        return gone;
    }

    private Candidate known(Detector detector) {
        return candidates.stream()
                .filter(candidate -> candidate.detector() == detector)
                .findFirst()
                .orElse(null);
    }
}
