package io.nanostream.binding.gstreamer.encode;

import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.AppSink;
import io.nanostream.binding.gstreamer.AppSource;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import io.nanostream.binding.gstreamer.frame.GstAccessUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One encoder at work. Its thread pulls access units and looks for errors; frames are pushed on the caller's. */
final class PipelineSession implements EncoderSession {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineSession.class);
    private static final long PULL_NANOS = 50_000_000;
    private static final long JOIN_MILLIS = 80;
    private static final int CUSTOM_DOWNSTREAM = 280 << 8 | 6; // GST_EVENT_CUSTOM_DOWNSTREAM, gstevent.h
    private static final FrameMark NOT_MATCHED = FrameMark.captured(-1, 0);

    private final EncoderElement element;
    private final VideoFormat format;
    private final EncoderChain chain;
    private final EncoderListener listener;
    private final SessionTotals totals;
    private final Consumer<PipelineSession> whenClosed;
    private final LeasedPipeline pipeline;
    private final AppSource source;
    private final AppSink sink;
    private final Thread puller;
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean broken;
    private boolean begun;
    private boolean toldOfThrow;

    /**
     * Builds the pipeline and starts it.
     *
     * @param element whose it is
     * @param format of the frames that will come
     * @param chain how to code them
     * @param listener who gets what is coded
     * @param totals where to count
     * @param whenClosed told once, by {@link #close}
     * @throws GstException when an element is missing or refuses
     */
    PipelineSession(
            EncoderElement element,
            VideoFormat format,
            EncoderChain chain,
            EncoderListener listener,
            SessionTotals totals,
            Consumer<PipelineSession> whenClosed)
            throws GstException {
        this.element = element;
        this.format = format;
        this.chain = chain;
        this.listener = listener;
        this.totals = totals;
        this.whenClosed = whenClosed;
        GstPipeline launched = GstPipeline.launch(describe(format, chain));
        this.pipeline = new LeasedPipeline(launched);
        this.source = launched.source("in");
        this.sink = launched.sink("out");
        this.puller = new Thread(this::pullAll, element.stage());
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
    private static String describe(VideoFormat format, EncoderChain chain) {
        return "appsrc name=in is-live=true format=time do-timestamp=false block=false max-bytes=0"
                + " caps=video/x-raw,format=" + format.pixelFormat().gstreamerName()
                + ",width=" + format.widthPx() + ",height=" + format.heightPx()
                + ",framerate=" + format.rate().frames() + "/" + format.rate().seconds()
                + ",pixel-aspect-ratio=1/1,interlace-mode=progressive"
                + " ! " + chain.elements()
                + " ! appsink name=out sync=false async=false enable-last-sample=false qos=false";
    }

    @Override
    public void encode(Frame frame, boolean keyframe) {
        if (!frame.format().samePicture(format)) { // natives would read beyond its memory
            throw new IllegalArgumentException("frame=" + frame.format() + ", must be " + format);
        }
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
            throw new IllegalStateException(
                    "the " + element.name() + " session takes no frame: it is closed or broken");
        }
    }

    /**
     * Sends the request along with the frames, through appsrc's queue: one that is sent to the encoder itself is lost
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
        return bps <= chain.mostBps()
                && using(() -> {
                    pipeline.get().set(EncoderChain.ENCODER, "bitrate", Integer.toString(bps / chain.bitrateUnitBps()));
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
    private boolean using(BooleanSupplier work) {
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
        try (GstAccessUnit unit =
                GstAccessUnit.of(sample, element.codec(), format.rate().periodNanos(), NOT_MATCHED)) {
            if (!closed.get()) {
                underWay.decrementAndGet();
                totals.given(size);
                listener.accept(unit);
            }
        } catch (RuntimeException | LinkageError thrown) {
            totals.refused();
            if (!toldOfThrow) {
                toldOfThrow = true;
                LOG.warn(
                        "The listener of an {} session threw; it goes on, further throws are counted",
                        element.name(),
                        thrown);
            }
        }
    }

    private void fail(String reason) {
        if (closed.get() || broken) {
            return;
        }
        broken = true;
        try {
            listener.failed(element.name() + ": " + reason);
        } catch (RuntimeException thrown) {
            LOG.warn(
                    "The listener of an {} session threw when told that it is broken ({})",
                    element.name(),
                    reason,
                    thrown);
        }
    }
}
