package io.nanostream.stream.publish;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.stats.StageCounters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Gives every access unit to everybody who subscribed, each beginning with a keyframe. One delivering thread at a time. */
public final class FanOut {
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong units = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Runnable changed;
    private AccessUnit lastKeyframe;

    /** @param changed is called when somebody came or went */
    public FanOut(Runnable changed) {
        this.changed = changed;
    }

    public Subscription subscribe(AccessUnitConsumer consumer) {
        Subscriber subscriber = new Subscriber(consumer, failures);
        subscribers.add(subscriber);
        changed.run();
        return () -> {
            if (subscribers.remove(subscriber)) {
                subscriber.end();
                changed.run();
            }
        };
    }

    public void deliver(AccessUnit unit) {
        units.incrementAndGet();
        bytes.addAndGet(unit.bytes().remaining());
        if (unit.keyframe()) {
            keep(unit.retain());
        }
        for (Subscriber subscriber : subscribers) {
            subscriber.give(unit);
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

    /**
     * {@return what was given to subscribers, as a stage's counters}
     *
     * @param stream the stream's name
     */
    public StageCounters counters(String stream) {
        long failed = failures.get();
        Map<String, Long> dropped = failed == 0 ? Map.of() : Map.of("consumer failed", failed);
        return new StageCounters("stream.publish", stream, units.get(), units.get(), dropped, bytes.get());
    }

    private synchronized void keep(AccessUnit keyframe) {
        if (lastKeyframe != null) {
            lastKeyframe.close();
        }
        lastKeyframe = keyframe;
    }
}
