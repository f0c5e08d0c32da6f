package io.nanostream.stream.camera;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera all of whose calls throw. */
final class FailingSource implements VideoSource {
    private final AtomicInteger attempts = new AtomicInteger();

    int attempts() {
        return attempts.get();
    }

    @Override
    public String camera() {
        return "main";
    }

    @Override
    public Subscription attach(FrameConsumer consumer) {
        attempts.incrementAndGet();
        throw new IllegalStateException("as told by the test");
    }

    @Override
    public SourceState state() {
        throw new NoClassDefFoundError("as told by the test");
    }
}
