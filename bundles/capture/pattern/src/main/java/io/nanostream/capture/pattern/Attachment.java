package io.nanostream.capture.pattern;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer's tie to the camera. */
final class Attachment implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);
    private static final long PATIENCE_SECONDS = 2;

    private final FrameConsumer consumer;
    private final Consumer<Attachment> whenClosed;
    private final ReentrantLock call = new ReentrantLock();
    private volatile boolean closed;
    private boolean told;

    Attachment(FrameConsumer consumer, Consumer<Attachment> whenClosed) {
        this.consumer = consumer;
        this.whenClosed = whenClosed;
    }

    /** {@return whether the consumer took the frame, or is gone; false when it threw} */
    boolean give(Frame frame) {
        call.lock();
        try {
            if (!closed) {
                consumer.accept(frame);
            }
            return true;
        } catch (RuntimeException thrown) {
            if (!told) {
                told = true;
                LOG.warn(
                        "A consumer of capture.pattern threw; it goes on getting frames, further throws are counted",
                        thrown);
            }
            return false;
        } finally {
            call.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        whenClosed.accept(this);
        if (call.isHeldByCurrentThread()) {
            return;
        }
        try {
            if (call.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                call.unlock();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
