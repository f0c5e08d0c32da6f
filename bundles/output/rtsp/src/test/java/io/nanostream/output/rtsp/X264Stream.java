package io.nanostream.output.rtsp;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.binding.gstreamer.AppSink;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.frame.GstAccessUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A stream that really encodes, with one thread; falls silent on request. Each consumer begins with a keyframe. */
final class X264Stream implements VideoStream, AutoCloseable {
    private static final FrameRate RATE = FrameRate.parse("25");

    private static final class Consumer implements Subscription {
        private final X264Stream stream;
        private final AccessUnitConsumer target;
        private boolean begun;

        Consumer(X264Stream stream, AccessUnitConsumer target) {
            this.stream = stream;
            this.target = target;
        }

        void offer(AccessUnit unit) {
            begun |= unit.keyframe();
            if (begun) {
                target.accept(unit);
            }
        }

        @Override
        public void close() {
            stream.consumers.remove(this);
        }
    }

    private final StreamSettings settings;
    private final List<Consumer> consumers = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final GstPipeline pipeline;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean silent;
    private AccessUnit last;

    X264Stream(String name, int bitrateBps, int keyframeInterval, String... aliases) throws GstException {
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, 320, 240, RATE);
        settings = new StreamSettings(
                name,
                List.of(aliases),
                "main",
                new EncoderSettings(Codec.H264, Profile.HIGH, format, bitrateBps, keyframeInterval),
                false,
                RunMode.ALWAYS);
        pipeline = GstPipeline.launch("videotestsrc is-live=true pattern=snow"
                + " ! video/x-raw,format=I420,width=320,height=240,framerate=25/1"
                + " ! x264enc name=encoder tune=zerolatency speed-preset=ultrafast key-int-max=" + keyframeInterval
                + " bitrate=" + bitrateBps / 1000 + " ! h264parse config-interval=-1"
                + " ! video/x-h264,stream-format=byte-stream,alignment=au ! appsink name=sink sync=false");
        thread = new Thread(() -> deliver(pipeline.sink("sink")), "test.encoder");
        pipeline.start();
        thread.start();
    }

    /** Stops or resumes giving access units, as when an encoder hangs. */
    void silent(boolean now) {
        silent = now;
    }

    /** {@return how many subscriptions there are} */
    int subscribers() {
        return consumers.size();
    }

    /** {@return how often a keyframe was asked for} */
    int keyframeRequests() {
        return requests.get();
    }

    @Override
    public StreamSettings settings() {
        return settings;
    }

    @Override
    public Subscription subscribe(AccessUnitConsumer consumer) {
        Consumer added = new Consumer(this, consumer);
        consumers.add(added);
        pipeline.forceKeyframe("encoder", -1);
        return added;
    }

    @Override
    public void requestKeyframe() {
        requests.incrementAndGet();
        pipeline.forceKeyframe("encoder", -1);
    }

    @Override
    public synchronized Optional<AccessUnit> lastKeyframe() {
        return Optional.ofNullable(last).map(AccessUnit::retain);
    }

    @Override
    public CompletionStage<Frame> nextFrame() {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("no frames here"));
    }

    @Override
    public void close() {
        closing = true;
        pipeline.close();
        try {
            thread.join();
            keep(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(AppSink sink) {
        while (!closing) {
            sink.pull(100_000_000L).ifPresent(sample -> {
                try (AccessUnit unit =
                        GstAccessUnit.of(sample, Codec.H264, RATE.periodNanos(), FrameMark.captured(0, 0))) {
                    if (!silent) {
                        keep(unit.keyframe() ? unit : last);
                        consumers.forEach(consumer -> consumer.offer(unit));
                    }
                }
            });
        }
    }

    private synchronized void keep(AccessUnit keyframe) {
        if (keyframe != last) {
            if (last != null) {
                last.close();
            }
            last = keyframe == null ? null : keyframe.retain();
        }
    }
}
