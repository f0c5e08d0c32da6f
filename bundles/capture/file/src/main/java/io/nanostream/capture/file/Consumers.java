package io.nanostream.capture.file;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is attached to a camera. Frames are given by one thread; attaching and closing from any. */
final class Consumers {
    private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);

    private final List<Attached> attached = new CopyOnWriteArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong arrivals = new AtomicLong();

    Subscription attach(FrameConsumer consumer) {
        Attached one = new Attached(consumer);
        attached.add(one);
        arrivals.incrementAndGet();
        return one;
    }

    boolean none() {
        return attached.isEmpty();
    }

    /** {@return how many have ever come} */
    long arrivals() {
        return arrivals.get();
    }

    /** {@return how many calls threw} */
    long failures() {
        return failures.get();
    }

    /** {@return whether there was somebody} Gives a frame to everybody. */
    boolean give(Frame frame) {
        boolean given = false;
        for (Attached one : attached) {
            one.give(frame);
            given = true;
        }
        return given;
    }

    private final class Attached implements Subscription {
        private final FrameConsumer consumer;
        private final ReentrantLock calling = new ReentrantLock();
        private volatile boolean closed;
        private boolean told;

        Attached(FrameConsumer consumer) {
            this.consumer = consumer;
        }

        void give(Frame frame) {
            calling.lock();
            try {
                if (!closed) {
                    consumer.accept(frame);
                }
            } catch (RuntimeException e) { // a consumer of another room: it costs itself only
                failures.incrementAndGet();
                if (!told) {
                    told = true;
                    LOG.warn("A consumer of frames fails; the others go on: {}", consumer, e);
                }
            } finally {
                calling.unlock();
            }
        }

        @Override
        public void close() {
            closed = true;
            attached.remove(this);
            try {
                if (calling.tryLock(2, TimeUnit.SECONDS)) {
                    calling.unlock();
                } else {
                    LOG.warn("A consumer of frames does not return from a call; it is abandoned: {}", consumer);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
