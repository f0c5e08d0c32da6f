package io.nanostream.stream.publish;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.stream.count.Moments;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every access unit to everybody who subscribed, each beginning with a keyframe. A thread of its own delivers, so that an encoder waits for no
 * output. A consumer that does not return is left alone with that thread, and another one goes on with the next consumer:
 * all others get every access unit, some a little late. {@link #deliver} and {@link #watch} from any one thread each.
 */
public final class FanOut implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);
    private static final long PATIENCE_NANOS = 500_000_000L;

    private record Turn(Subscriber to, AccessUnit unit) {}

    private final String stream;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final List<Subscriber> hanging = new CopyOnWriteArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong abandoned = new AtomicLong();
    private final AtomicLong units = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Runnable changed;
    private final Moments silence = new Moments();
    private final ArrayDeque<AccessUnit> queue = new ArrayDeque<>();
    private Iterator<Subscriber> rest = List.<Subscriber>of().iterator();
    private AccessUnit unit;
    private AccessUnit lastKeyframe;
    private Thread deliverer;
    private Subscriber called;
    private long calledNanos;

    /**
     * Begins to deliver.
     *
     * @param stream the stream's name
     * @param changed is called when somebody came or went
     */
    public FanOut(String stream, Runnable changed) {
        this.stream = stream;
        this.changed = changed;
        startDeliverer();
    }

    public Subscription subscribe(AccessUnitConsumer consumer) {
        Subscriber subscriber = new Subscriber(consumer, failures);
        subscribers.add(subscriber);
        changed.run();
        return () -> {
            hanging.remove(subscriber); // its call is waited for no more
            if (subscribers.remove(subscriber)) {
                subscriber.end();
                changed.run();
            }
        };
    }

    /** Takes the next access unit, lent; returns at once. */
    public void deliver(AccessUnit next) {
        units.incrementAndGet();
        bytes.addAndGet(next.bytes().remaining());
        if (next.keyframe()) {
            keep(next.retain());
        }
        synchronized (this) {
            if (deliverer != null) {
                queue.add(next.retain());
                notifyAll();
            }
        }
    }

    /** Looks whether a consumer hangs, and goes on without it. To be called often, every 25 ms at least. */
    public synchronized void watch() {
        long now = System.nanoTime();
        if (silence.look(called == null ? now : calledNanos) > PATIENCE_NANOS && deliverer != null) {
            Subscriber stuck = called;
            LOG.warn("stream {}: a consumer does not return and is left alone: {}", stream, stuck);
            abandoned.incrementAndGet();
            hanging.add(stuck);
            subscribers.remove(stuck);
            called = null;
            startDeliverer();
            changed.run();
        }
    }

    public synchronized Optional<AccessUnit> lastKeyframe() {
        return Optional.ofNullable(lastKeyframe).map(AccessUnit::retain);
    }

    /** Lets go of the last keyframe: the stream has stopped. */
    public void forget() {
        keep(null);
    }

    public int size() {
        return subscribers.size();
    }

    /** {@return which consumers hang in a call, in one line; empty when none does} */
    public String trouble() {
        return hanging.isEmpty()
                ? ""
                : "a consumer does not return from a call and gets nothing until it does: " + hanging;
    }

    /** {@return what was given to subscribers, as a stage's counters} */
    public StageCounters counters() {
        Map<String, Long> dropped = new TreeMap<>();
        dropped.put("consumer failed", failures.get());
        dropped.put("consumer left alone", abandoned.get());
        dropped.values().removeIf(count -> count == 0);
        return new StageCounters("stream.publish", stream, units.get(), units.get(), dropped, bytes.get());
    }

    /** Delivers nothing more. */
    @Override
    public synchronized void close() {
        deliverer = null;
        queue.forEach(AccessUnit::close);
        queue.clear();
        closeUnit();
        rest = List.<Subscriber>of().iterator();
        notifyAll();
    }

    private synchronized void startDeliverer() {
        deliverer = new Thread(this::run, "stream." + stream + ".publish");
        deliverer.setDaemon(true);
        deliverer.start();
    }

    private void run() {
        try {
            for (Turn turn = next(); turn != null; turn = next()) {
                try (AccessUnit lent = turn.unit) {
                    turn.to.give(lent);
                }
                rejoin(turn.to);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does: it ends by close
        }
    }

    /** {@return whom to call now; null where this thread was left alone, or all ends} */
    private synchronized Turn next() throws InterruptedException {
        while (deliverer == Thread.currentThread()) {
            called = null;
            if (rest.hasNext()) {
                called = rest.next();
                calledNanos = System.nanoTime();
                return new Turn(called, unit.retain());
            }
            closeUnit();
            unit = queue.poll();
            if (unit == null) {
                wait();
            } else {
                rest = subscribers.iterator();
            }
        }
        return null;
    }

    /** Takes one back that hung and has returned after all: it begins at a keyframe, as if it had just come. */
    private void rejoin(Subscriber late) {
        if (hanging.remove(late)) {
            late.beginAgain();
            subscribers.add(late);
            changed.run();
        }
    }

    private void closeUnit() {
        if (unit != null) {
            unit.close();
            unit = null;
        }
    }

    private synchronized void keep(AccessUnit keyframe) {
        if (lastKeyframe != null) {
            lastKeyframe.close();
        }
        lastKeyframe = keyframe;
    }
}
