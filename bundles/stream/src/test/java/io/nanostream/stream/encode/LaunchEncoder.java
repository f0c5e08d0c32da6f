package io.nanostream.stream.encode;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.AppSource;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import io.nanostream.binding.gstreamer.frame.GstAccessUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A real encoder of GStreamer, given as a line of gst-launch, whose sessions can be made to fail or to fall silent. */
public final class LaunchEncoder implements VideoEncoder {
    /** What keeps the contract. */
    public static final String GOOD =
            "x264enc name=enc tune=zerolatency speed-preset=ultrafast byte-stream=true aud=true key-int-max=%d";

    private final String name;
    private final String element;
    private final int maxSessions;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile boolean silent;
    private volatile boolean throwing;
    private volatile boolean refusing;
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private volatile int bitrateBps;
    private volatile EncoderListener last;
    private volatile EncoderSettings lastSettings;

    public LaunchEncoder(String name, String element, int maxSessions) {
        this.name = name;
        this.element = element;
        this.maxSessions = maxSessions;
    }

    /** Makes the session that was opened last report a failure. */
    public void fail(String reason) {
        last.failed(reason);
    }

    /** Makes all sessions swallow what they coded, or stop doing so. */
    public void silent(boolean now) {
        silent = now;
    }

    /** Makes calls that give frames to sessions throw, or stop doing so. */
    public void throwing(boolean now) {
        throwing = now;
    }

    /** Makes it fail to open further sessions, or stop doing so. */
    public void refusing(boolean now) {
        refusing = now;
    }

    /** Makes calls that give frames to sessions hang until the next call of this method, or none. */
    public void hang(boolean now) {
        hanging.countDown();
        hanging = new CountDownLatch(now ? 1 : 0);
    }

    /** What a session was asked for last, and refused; 0 before. */
    public int bitrateBps() {
        return bitrateBps;
    }

    public int opened() {
        return opened.get();
    }

    /** How many sessions are open now. */
    public int open() {
        return open.get();
    }

    /** How many were open at a time. */
    public int mostOpen() {
        return mostOpen.get();
    }

    /** What the session that was opened last is to code; null before. */
    public EncoderSettings lastSettings() {
        return lastSettings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> refusal(EncoderSettings settings) {
        return Optional.empty();
    }

    @Override
    public int maxSessions() {
        return maxSessions;
    }

    @Override
    public EncoderSession open(EncoderSettings settings, EncoderListener listener) throws EncoderException {
        if (refusing) {
            throw new EncoderException("opens nothing, as told by the test");
        }
        try {
            Session session = new Session(settings, listener);
            last = listener;
            lastSettings = settings;
            opened.incrementAndGet();
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            return session;
        } catch (GstException e) {
            throw new EncoderException(e.getMessage(), e);
        }
    }

    private final class Session implements EncoderSession {
        private final GstPipeline pipeline;
        private final AppSource source;
        private final Thread puller;
        private volatile boolean closed;

        Session(EncoderSettings settings, EncoderListener listener) throws GstException {
            VideoFormat format = settings.format();
            pipeline = GstPipeline.launch("appsrc name=in is-live=true format=time caps=video/x-raw,format=I420,width="
                    + format.widthPx() + ",height=" + format.heightPx() + ",framerate="
                    + format.rate().frames() + "/" + format.rate().seconds() + " ! "
                    + element.formatted(settings.keyframeInterval())
                    + " ! video/x-h264,stream-format=byte-stream,alignment=au"
                    + " ! appsink name=out sync=false enable-last-sample=false");
            source = pipeline.source("in");
            pipeline.start();
            puller = new Thread(() -> pull(listener, format.rate().periodNanos()), "launch-encoder");
            puller.start();
        }

        @Override
        public void encode(Frame frame, boolean keyframe) {
            if (keyframe) {
                pipeline.forceKeyframe("enc", frame.ptsNanos());
            }
            try {
                hanging.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (throwing) {
                throw new IllegalStateException("as told by the test");
            }
            if (closed) {
                throw new IllegalStateException("closed");
            }
            source.push(frame);
        }

        @Override
        public boolean setBitrate(int bps) {
            bitrateBps = bps;
            return false;
        }

        @Override
        public void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                puller.join(2000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            pipeline.close();
            open.decrementAndGet();
        }

        private void pull(EncoderListener listener, long period) {
            while (!closed) {
                Optional<GstSample> sample = pipeline.sink("out").pull(20_000_000L);
                if (sample.isEmpty()) {
                    continue;
                }
                FrameMark mark = FrameMark.captured(0, 0);
                try (GstAccessUnit unit = GstAccessUnit.of(sample.get(), Codec.H264, period, mark)) {
                    if (!silent) {
                        listener.accept(unit);
                    }
                }
            }
        }
    }
}
