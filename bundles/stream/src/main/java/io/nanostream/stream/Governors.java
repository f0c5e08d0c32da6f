package io.nanostream.stream;

import io.nanostream.api.govern.Governor;
import io.nanostream.api.govern.Savings;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all governors together ask the streams to save. They are asked on the thread {@code stream.governors}, never on a stream's: one that hangs
 * there is left alone with it, and a new thread goes on asking the others.
 */
@Component(service = Governors.class)
public final class Governors {
    private static final Logger LOG = LoggerFactory.getLogger(Governors.class);
    private static final long ROUND_MILLIS = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(Governor.HOLD_MILLIS);

    /** What one asked last; it holds on for a while when nothing more is heard. */
    private record Wish(Savings savings, long heardNanos) {}

    private final Set<Governor> governors = ConcurrentHashMap.newKeySet();
    private final Map<String, Wish> wishes = new ConcurrentHashMap<>();
    private volatile Savings together = Savings.NONE;
    private volatile Thread asking;
    private volatile Governor asked;
    private volatile long askedNanos;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addGovernor(Governor governor) {
        governors.add(governor);
    }

    void removeGovernor(Governor governor) {
        governors.remove(governor);
    }

    @Activate
    synchronized void start() {
        asking = new Thread(this::ask, "stream.governors");
        asking.setDaemon(true);
        asking.start();
    }

    @Deactivate
    synchronized void stop() {
        Thread last = asking;
        asking = null;
        last.interrupt();
    }

    /** {@return of each wish the strictest; {@link Savings#NONE} where nobody asks} Returns at once. */
    Savings savings() {
        Governor waitedFor = asked;
        if (waitedFor != null && System.nanoTime() - askedNanos > PATIENCE_NANOS) {
            leave(waitedFor);
        }
        return together;
    }

    private synchronized void leave(Governor hanging) {
        if (asked != hanging || asking == null) {
            return; // it has answered, or somebody else was faster
        }
        LOG.warn(
                "a governor hangs and is not asked again until it comes back: {}",
                hanging.getClass().getName());
        governors.remove(hanging);
        asked = null;
        start();
    }

    private void ask() {
        while (Thread.currentThread() == asking) {
            governors.forEach(this::ask);
            together = combined();
            try {
                TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
            } catch (InterruptedException e) {
                return; // stopped
            }
        }
    }

    private void ask(Governor governor) {
        if (Thread.currentThread() != asking) {
            return; // left alone while it waited for another
        }
        askedNanos = System.nanoTime();
        asked = governor;
        try {
            Savings savings = Objects.requireNonNull(governor.savings(), "savings");
            String name = Objects.requireNonNull(governor.name(), "name");
            if (Thread.currentThread() == asking) {
                wishes.put(name, new Wish(savings, System.nanoTime()));
            }
        } catch (RuntimeException | LinkageError e) { // another room's code: its last wish holds on for a while
            LOG.debug("a governor fails", e);
        } finally {
            if (asked == governor) {
                asked = null;
            }
        }
    }

    private Savings combined() {
        long now = System.nanoTime();
        wishes.values().removeIf(wish -> now - wish.heardNanos() > HOLD_NANOS);
        return wishes.values().stream().map(Wish::savings).reduce(Savings.NONE, Savings::and);
    }
}
