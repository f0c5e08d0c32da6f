package io.nanostream.stream;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A camera that delivers grey frames at its rate, until it is told to pause. */
final class SteadySource implements VideoSource, AutoCloseable {
    private final VideoFormat format;
    private final List<FrameConsumer> consumers = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "steady-source");
    private volatile boolean paused;
    private volatile boolean closed;

    SteadySource(VideoFormat format) {
        this.format = format;
        thread.start();
    }

    void pause(boolean now) {
        paused = now;
    }

    @Override
    public String camera() {
        return "main";
    }

    @Override
    public Subscription attach(FrameConsumer consumer) {
        consumers.add(consumer);
        return () -> consumers.remove(consumer);
    }

    @Override
    public SourceState state() {
        return new SourceState(SourceState.Phase.RUNNING, "", Optional.of(format));
    }

    @Override
    public void close() {
        closed = true;
    }

    private void run() {
        long start = MediaClock.nowNanos();
        for (long number = 0; !closed; number++) {
            long due = start + format.rate().nanosAt(number);
            LockSupport.parkNanos(due - MediaClock.nowNanos());
            if (!paused) {
                FrameMark mark = FrameMark.captured(number, MediaClock.epochMicros(due));
                try (GstFrame frame = GstFrame.allocate(format, due, mark)) {
                    consumers.forEach(consumer -> consumer.accept(frame));
                }
            }
        }
    }
}
