package io.nanostream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.h264.FrameMarkSei;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.stream.camera.CameraWiring;
import io.nanostream.stream.camera.Cameras;
import io.nanostream.stream.encode.EncoderWiring;
import io.nanostream.stream.encode.Encoders;
import io.nanostream.stream.encode.LaunchEncoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stream with a camera that never stops and two real encoders of GStreamer, watched from the first frame on. */
abstract class WatchedStream {
    static final String EVERY_FRAME_A_KEYFRAME = LaunchEncoder.GOOD.replace("=%d", "=1");
    static final VideoFormat FORMAT = new VideoFormat(PixelFormat.YUV420P, 320, 240, new FrameRate(30, 1));

    final Cameras cameras = new Cameras();
    final Encoders encoders = new Encoders();
    final SteadySource source = new SteadySource(FORMAT);
    final LaunchEncoder first = new LaunchEncoder("first", EVERY_FRAME_A_KEYFRAME, 9);
    final LaunchEncoder second = new LaunchEncoder("second", EVERY_FRAME_A_KEYFRAME, 9);
    final List<FrameMark> marks = new CopyOnWriteArrayList<>();
    final AtomicInteger unmarked = new AtomicInteger();
    final AtomicInteger drawn = new AtomicInteger();
    volatile Consumer<Frame> painting = frame -> {};
    final Overlay overlay = (frame, settings) -> {
        painting.accept(frame);
        assertTrue(frame.writable(), "an overlay can draw only where nobody else holds the frame");
        drawn.incrementAndGet();
    };
    volatile Savings savings = Savings.NONE;
    StreamLoop stream;
    Subscription subscription;

    @BeforeEach
    void watch() throws Exception {
        CameraWiring.add(cameras, source, 0, 1);
        EncoderWiring.add(encoders, first, 100, 2);
        EncoderWiring.add(encoders, second, 50, 3);
        stream = new StreamLoop(beginning(), cameras, encoders, 7, () -> overlay, () -> savings);
        stream.start();
        subscription = stream.subscribe(this::take);
        awaitFrames(15);
    }

    /** {@return what the stream is like when the test begins} */
    CheckedConfig beginning() {
        return config(FORMAT, 500_000);
    }

    @AfterEach
    void stop() {
        subscription.close();
        stream.stop();
        source.close();
    }

    private void take(AccessUnit unit) {
        marks.add(unit.mark());
        if (!FrameMarkSei.find(unit.bytes()).filter(unit.mark()::equals).isPresent()) {
            unmarked.incrementAndGet();
        }
    }

    final void assertWhole() {
        List<FrameMark> all = List.copyOf(marks);
        for (int i = 1; i < all.size(); i++) {
            assertEquals(all.get(i - 1).frameNumber() + 1, all.get(i).frameNumber(), "after " + all.get(i - 1));
        }
    }

    final void awaitFrames(int count) throws InterruptedException {
        await(() -> marks.size() >= count);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 20 s");
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    static CheckedConfig config(VideoFormat format, int bitrate) {
        return config("main", format, bitrate);
    }

    static CheckedConfig warm(VideoFormat format, int bitrate) {
        CheckedConfig off = config(format, bitrate);
        return new CheckedConfig(off.settings(), off.slateAfterNanos(), true);
    }

    static CheckedConfig config(String camera, VideoFormat format, int bitrate) {
        EncoderSettings encoder = new EncoderSettings(Codec.H264, Profile.HIGH, format, bitrate, 30);
        return new CheckedConfig(
                new StreamSettings("live", List.of(), camera, encoder, true, RunMode.DEMAND), 1_000_000_000L, false);
    }
}
