package io.nanostream.analysis.camera;

import io.nanostream.api.capture.Camera;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A camera that gives a grey frame when the test says so, on the test's thread, and remembers that it got all of them back. */
final class HandCamera implements Camera {
    private static final VideoFormat FORMAT = new VideoFormat(PixelFormat.YUV420P, 64, 48, new FrameRate(30, 1));

    private final List<FrameConsumer> observers = new CopyOnWriteArrayList<>();
    private final List<FrameConsumer> keepers = new CopyOnWriteArrayList<>();
    private final List<CountedFrame> lent = new CopyOnWriteArrayList<>();
    private long number;

    boolean kept() {
        return !keepers.isEmpty();
    }

    boolean observed() {
        return !observers.isEmpty();
    }

    /** {@return how many frames somebody still holds} */
    long held() {
        return lent.stream().filter(frame -> frame.holders() > 0).count();
    }

    void give() {
        long own = number++;
        GstFrame pixels = GstFrame.allocate(FORMAT, own, FrameMark.captured(own, 1000 + own));
        CountedFrame frame = new CountedFrame(pixels);
        lent.add(frame);
        observers.forEach(consumer -> consumer.accept(frame));
        keepers.forEach(consumer -> consumer.accept(frame));
        frame.close();
    }

    @Override
    public String name() {
        return "main";
    }

    @Override
    public Subscription attach(FrameConsumer consumer) {
        keepers.add(consumer);
        return () -> keepers.remove(consumer);
    }

    @Override
    public Subscription observe(FrameConsumer consumer) {
        observers.add(consumer);
        return () -> observers.remove(consumer);
    }
}
