package io.nanostream.stream;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.frame.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Gives every access unit to everybody who subscribed, each beginning with a keyframe. One delivering thread at a time. */
final class FanOut {
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private final Runnable changed;
    private AccessUnit lastKeyframe;

    /** @param changed is called when somebody came or went */
    FanOut(Runnable changed) {
        this.changed = changed;
    }

    Subscription subscribe(AccessUnitConsumer consumer) {
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

    void deliver(AccessUnit unit) {
        if (unit.keyframe()) {
            keep(unit.retain());
        }
        for (Subscriber subscriber : subscribers) {
            subscriber.give(unit);
        }
    }

    synchronized Optional<AccessUnit> lastKeyframe() {
        return Optional.ofNullable(lastKeyframe).map(AccessUnit::retain);
    }

    /** Lets go of the last keyframe: the stream has stopped. */
    void forget() {
        keep(null);
    }

    int size() {
        return subscribers.size();
    }

    long failures() {
        return failures.get();
    }

    private synchronized void keep(AccessUnit keyframe) {
        if (lastKeyframe != null) {
            lastKeyframe.close();
        }
        lastKeyframe = keyframe;
    }
}
