package io.nanostream.stream.camera;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer of a camera's frames: what it throws costs itself only, and after its end it is not called any more. */
final class FrameTaker implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(FrameTaker.class);
    private static final long TELL_NANOS = 5_000_000_000L;

    private final String camera;
    private final FrameConsumer consumer;
    private final boolean keeping;
    private final Runnable whenEnded;
    private final ReentrantLock calling = new ReentrantLock();
    private volatile boolean ended;
    private long failures;
    private long untold;
    private long lastTold = System.nanoTime() - TELL_NANOS;

    /**
     * Makes one.
     *
     * @param camera whose frames, for the log
     * @param consumer who gets them
     * @param keeping whether the camera is kept at work for it
     * @param whenEnded called once, when it ends
     */
    FrameTaker(String camera, FrameConsumer consumer, boolean keeping, Runnable whenEnded) {
        this.camera = camera;
        this.consumer = consumer;
        this.keeping = keeping;
        this.whenEnded = whenEnded;
    }

    /** {@return whether the camera is kept at work for it} */
    boolean keeping() {
        return keeping && !ended;
    }

    boolean ended() {
        return ended;
    }

    /** Gives a frame; never throws what the consumer throws. One call at a time. */
    void give(Frame frame) {
        calling.lock();
        try {
            if (!ended) {
                consumer.accept(frame);
            }
        } catch (RuntimeException | LinkageError e) { // another room's code
            tell(e);
        } finally {
            calling.unlock();
        }
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        whenEnded.run();
        try {
            if (calling.tryLock(2, TimeUnit.SECONDS)) {
                calling.unlock();
            } else {
                LOG.warn(
                        "camera {}: a consumer of frames does not return from a call; abandoned: {}", camera, consumer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Throwable thrown) {
        failures++;
        untold++;
        long now = System.nanoTime();
        if (now - lastTold >= TELL_NANOS) {
            lastTold = now;
            LOG.warn(
                    "camera {}: a consumer of frames failed {} times, {} in all; the others got every frame: {}",
                    camera,
                    untold,
                    failures,
                    consumer,
                    thrown);
            untold = 0;
        }
    }
}
