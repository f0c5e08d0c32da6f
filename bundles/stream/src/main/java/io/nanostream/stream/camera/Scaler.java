package io.nanostream.stream.camera;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.AppSink;
import io.nanostream.binding.gstreamer.AppSource;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.util.Optional;

/** Brings frames of one format to another: size, with black borders where the shape differs, and pixel layout. One thread. */
final class Scaler implements AutoCloseable {
    private static final long TIMEOUT_NANOS = 500_000_000L;

    private final VideoFormat from;
    private final VideoFormat to;
    private final GstPipeline pipeline;
    private final AppSource input;
    private final AppSink output;

    Scaler(VideoFormat from, VideoFormat to) throws GstException {
        this.from = from;
        this.to = to;
        this.pipeline = GstPipeline.launch("appsrc name=in is-live=true format=time max-buffers=2 caps=\"" + caps(from)
                + "\" ! videoscale add-borders=true ! videoconvert ! " + caps(to)
                + " ! appsink name=out sync=false max-buffers=2 enable-last-sample=false qos=false");
        this.input = pipeline.source("in");
        this.output = pipeline.sink("out");
        pipeline.start();
    }

    /** {@return whether it was made for these formats, whatever their rates} */
    boolean fits(VideoFormat source, VideoFormat target) {
        return from.samePicture(source) && to.samePicture(target);
    }

    /**
     * {@return the frame in the other format with the same time and mark, the caller's to close; empty when GStreamer failed, and the
     * scaler with it}
     */
    Optional<Frame> scale(Frame frame) {
        if (!input.push(frame)) {
            return Optional.empty();
        }
        Optional<GstSample> scaled = output.pull(TIMEOUT_NANOS);
        return scaled.map(sample -> GstFrame.of(sample, to, frame.ptsNanos(), frame.mark()));
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private static String caps(VideoFormat format) {
        return "video/x-raw,format=" + format.pixelFormat().gstreamerName() + ",width=" + format.widthPx() + ",height="
                + format.heightPx() + ",framerate=" + format.rate().frames() + "/"
                + format.rate().seconds() + ",pixel-aspect-ratio=1/1";
    }
}
