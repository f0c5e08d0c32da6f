package io.nanostream.stream.camera;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A camera that gives a frame when the test says so, on the test's thread. */
final class HandSource implements VideoSource {
    private static final VideoFormat FORMAT = new VideoFormat(PixelFormat.YUV420P, 64, 48, new FrameRate(30, 1));

    private final List<FrameConsumer> consumers = new CopyOnWriteArrayList<>();
    private final String camera;
    private long number;

    HandSource() {
        this("main");
    }

    HandSource(String camera) {
        this.camera = camera;
    }

    boolean attached() {
        return !consumers.isEmpty();
    }

    void give() {
        try (GstFrame frame = GstFrame.allocate(FORMAT, 0, FrameMark.captured(number++, 0))) {
            consumers.forEach(consumer -> consumer.accept(frame));
        }
    }

    @Override
    public String camera() {
        return camera;
    }

    @Override
    public Subscription attach(FrameConsumer consumer) {
        consumers.add(consumer);
        return () -> consumers.remove(consumer);
    }

    @Override
    public SourceState state() {
        return new SourceState(SourceState.Phase.RUNNING, "", Optional.of(FORMAT));
    }
}
