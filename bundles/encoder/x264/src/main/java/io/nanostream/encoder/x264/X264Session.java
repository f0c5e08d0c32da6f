package io.nanostream.encoder.x264;

import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.AppSink;
import io.nanostream.binding.gstreamer.AppSource;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstAccessUnit;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One x264enc at work. Its thread pulls access units and looks for errors; frames are pushed on the caller's. */
final class X264Session implements EncoderSession {
    private static final Logger LOG = LoggerFactory.getLogger(X264Session.class);
    private static final long PULL_NANOS = 50_000_000;
    private static final long JOIN_MILLIS = 80;
    private static final int CUSTOM_DOWNSTREAM = 280 << 8 | 6; // GST_EVENT_CUSTOM_DOWNSTREAM, gstevent.h
    private static final FrameMark NOT_MATCHED = FrameMark.captured(-1, 0);

    private final EncoderListener listener;
    private final StageTotals totals;
    private final Consumer<X264Session> whenClosed;
    private final long periodNanos;
    private final LeasedPipeline pipeline;
    private final AppSource source;
    private final AppSink sink;
    private final Thread puller = new Thread(this::pullAll, "encoder.x264");
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean broken;
    private boolean begun;
    private boolean toldOfThrow;

    /**
     * Builds the pipeline and starts it.
     *
     * @param settings what to make
     * @param description from {@link #describe}
     * @param listener who gets it
     * @param totals where to count
     * @param whenClosed told once, by {@link #close}
     * @throws GstException when x264enc is missing or refuses
     */
    X264Session(
            EncoderSettings settings,
            String description,
            EncoderListener listener,
            StageTotals totals,
            Consumer<X264Session> whenClosed)
            throws GstException {
        this.listener = listener;
        this.totals = totals;
        this.whenClosed = whenClosed;
        this.periodNanos = settings.format().rate().periodNanos();
        GstPipeline launched = GstPipeline.launch(description);
        this.pipeline = new LeasedPipeline(launched);
        this.source = launched.source("in");
        this.sink = launched.sink("out");
        try {
            launched.start();
        } catch (GstException refused) {
            pipeline.leave();
            throw refused;
        }
        pipeline.enter(); // for the puller
        puller.setDaemon(true);
        puller.start();
    }

    /**
     * {@return the pipeline in the notation of gst-launch-1.0} Queues are unbounded: the switchboard bounds what is
     * under way.
     */
    static String describe(EncoderSettings asked, X264EncoderSettings how) {
        VideoFormat format = asked.format();
        return "appsrc name=in is-live=true format=time do-timestamp=false block=false max-bytes=0"
                + " caps=video/x-raw,format=" + format.pixelFormat().gstreamerName()
                + ",width=" + format.widthPx() + ",height=" + format.heightPx()
                + ",framerate=" + format.rate().frames() + "/" + format.rate().seconds()
                + ",pixel-aspect-ratio=1/1,interlace-mode=progressive"
                + " ! x264enc name=enc tune=zerolatency speed-preset=" + how.speedPreset()
                + " threads=" + how.threads() + " bframes=0 byte-stream=true aud=true pass=cbr"
                + " bitrate=" + asked.bitrateBps() / 1000 + " vbv-buf-capacity=" + how.rateBufferMillis()
                + " key-int-max=" + asked.keyframeInterval()
                + " ! video/x-h264,stream-format=byte-stream,alignment=au,profile="
                + asked.profile().capsName()
                + " ! appsink name=out sync=false async=false enable-last-sample=false qos=false";
    }

    @Override
    public void encode(Frame frame, boolean keyframe) {
        boolean pushed = using(() -> {
            if (keyframe && begun) { // the first is one by itself; a request before it would spoil all later ones
                askForKeyframe(frame.ptsNanos());
            }
            begun = true;
            totals.taken();
            underWay.incrementAndGet();
            return source.push(frame);
        });
        if (!pushed) {
            throw new IllegalStateException("the x264 session takes no frame: it is closed or broken");
        }
    }

    /**
     * Sends the request along with the frames, through appsrc's queue: one that is sent to x264enc itself is lost
     * while it has not yet got its first frame.
     */
    private void askForKeyframe(long ptsNanos) {
        String time = "=(guint64)" + ptsNanos;
        long structure = Gst.gst_structure_new_from_string("GstForceKeyUnit, timestamp" + time + ", stream-time" + time
                + ", running-time" + time + ", all-headers=(boolean)true, count=(uint)1");
        Gst.gst_element_send_event(
                pipeline.get().element("in"), Gst.gst_event_new_custom(CUSTOM_DOWNSTREAM, structure));
    }

    @Override
    public boolean setBitrate(int bps) {
        return using(() -> {
            pipeline.get().set("enc", "bitrate", Integer.toString(bps / 1000));
            return true;
        });
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        pipeline.stop();
        try {
            if (Thread.currentThread() != puller) {
                puller.join(JOIN_MILLIS); // longer only where the listener hangs
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            pipeline.leave();
            totals.discarded(underWay.getAndSet(0));
            whenClosed.accept(this);
        }
    }

    /** Keeps the pipeline alive during the work; false without doing it when the session is closed or broken. */
    private boolean using(java.util.function.BooleanSupplier work) {
        if (closed.get() || broken || !pipeline.enter()) {
            return false;
        }
        try {
            return work.getAsBoolean();
        } finally {
            pipeline.leave();
        }
    }

    private void pullAll() {
        try {
            while (!closed.get() && !broken) {
                Optional<GstSample> sample = sink.pull(PULL_NANOS);
                sample.ifPresent(this::deliver);
                Optional<String> error = pipeline.get().pollError();
                error.ifPresent(this::fail);
                if (sample.isEmpty() && error.isEmpty() && sink.ended()) {
                    fail("the pipeline ended by itself");
                }
            }
        } finally {
            pipeline.leave();
        }
    }

    private void deliver(GstSample sample) {
        long size = Gst.gst_buffer_get_size(sample.buffer());
        try (GstAccessUnit unit = GstAccessUnit.of(sample, Codec.H264, periodNanos, NOT_MATCHED)) {
            if (!closed.get()) {
                underWay.decrementAndGet();
                totals.given(size);
                listener.accept(unit);
            }
        } catch (RuntimeException | LinkageError thrown) {
            totals.refused();
            if (!toldOfThrow) {
                toldOfThrow = true;
                LOG.warn("The listener of an x264 session threw; it goes on, further throws are counted", thrown);
            }
        }
    }

    private void fail(String reason) {
        if (closed.get() || broken) {
            return;
        }
        broken = true;
        try {
            listener.failed("x264: " + reason);
        } catch (RuntimeException thrown) {
            LOG.warn("The listener of an x264 session threw when told that it is broken ({})", reason, thrown);
        }
    }
}
