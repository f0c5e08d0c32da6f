package io.nanostream.stream.publish;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer of a stream: from its first keyframe on, until it ends. */
final class Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

    private final AccessUnitConsumer consumer;
    private final AtomicLong failures;
    private final ReentrantLock calling = new ReentrantLock();
    private volatile boolean ended;
    private boolean begun;
    private boolean told;

    Subscriber(AccessUnitConsumer consumer, AtomicLong failures) {
        this.consumer = consumer;
        this.failures = failures;
    }

    void give(AccessUnit unit) {
        calling.lock();
        try {
            begun |= unit.keyframe();
            if (begun && !ended) {
                consumer.accept(unit);
            }
        } catch (RuntimeException | Error e) { // a consumer of another room: it costs itself only
            failures.incrementAndGet();
            if (!told) {
                told = true;
                LOG.warn(
                        "A consumer of access units fails; the stream goes on without it getting them: {}",
                        consumer,
                        e);
            }
        } finally {
            calling.unlock();
        }
    }

    /** Gives nothing more until the next keyframe. */
    void beginAgain() {
        calling.lock();
        begun = false;
        calling.unlock();
    }

    @Override
    public String toString() {
        return consumer.getClass().getName();
    }

    /** Ends it, and waits for a call that is under way on another thread, at most 2 s. */
    void end() {
        ended = true;
        try {
            if (calling.tryLock(2, TimeUnit.SECONDS)) {
                calling.unlock();
            } else {
                LOG.warn("A consumer of access units does not return from a call; it is abandoned: {}", consumer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
