package io.nanostream.analysis.choose;

import io.nanostream.analysis.ends.ProcessEnds;
import io.nanostream.analysis.ends.Suspect;
import io.nanostream.analysis.ends.WatchedDetector;
import io.nanostream.api.detect.Detector;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
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
    private final Map<Detector, Candidate> known = new IdentityHashMap<>();
    private final ProcessEnds ends;
    private volatile List<Candidate> candidates = List.of();

    /**
     * Begins with none.
     *
     * @param ends remembers in whose calls the process ended
     */
    @Activate
    public Detectors(@Reference(name = "ends") ProcessEnds ends) {
        this.ends = ends;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindDetector(Detector detector, Map<String, Object> properties, ServiceReference<Detector> reference) {
        Bundle bundle = reference.getBundle();
        if (bundle != null) { // else it is gone again
            add(detector, properties, ends.arrived(detector, bundle));
        }
    }

    void updatedDetector(Detector detector, Map<String, Object> properties) {
        Candidate before = known(detector);
        if (before != null) {
            add(detector, properties, before.suspect());
        }
    }

    void unbindDetector(Detector detector, ServiceReference<Detector> reference) {
        Candidate before = known(detector);
        if (before != null) {
            remove(detector);
            ends.left(before.suspect(), reference.getBundle());
        }
    }

    /** Puts one into its place by rank, in that of its older self where there is one. */
    void add(Detector detector, Map<String, Object> properties, Suspect suspect) {
        put(detector, properties, suspect);
        listeners.forEach(Listener::detectorsChanged);
    }

    /** Takes one away; returns when its sessions are closed, or that takes too long. */
    void remove(Detector detector) {
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

    private void put(Detector detector, Map<String, Object> properties, Suspect suspect) {
        String name = detector.name(); // another room's code, not under the lock
        int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
        long id = properties.get("service.id") instanceof Long number ? number : Long.MAX_VALUE;
        synchronized (this) {
            Candidate before = known.get(detector);
            int change = before == null ? 0 : before.change() + 1;
            Detector watched = before == null ? new WatchedDetector(detector, suspect) : before.detector();
            known.put(detector, new Candidate(watched, name, ranking, id, change, suspect));
            list(); // at once: who looks meanwhile never sees it missing
        }
    }

    private synchronized Candidate take(Detector detector) {
        Candidate gone = known.remove(detector);
        list();
        return gone;
    }

    private void list() {
        candidates = known.values().stream().sorted(ORDER).toList();
    }

    private synchronized Candidate known(Detector detector) {
        return known.get(detector);
    }
}
