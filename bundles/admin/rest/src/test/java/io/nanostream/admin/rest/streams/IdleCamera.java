package io.nanostream.admin.rest.streams;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;

/** A camera that never gives a frame, in a state of the test's choice. */
public record IdleCamera(String camera, SourceState state) implements VideoSource {
    @Override
    public Subscription attach(FrameConsumer consumer) {
        return () -> {};
    }
}
