package io.nanostream.binding.gstreamer.picture;

import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.AppSink;
import io.nanostream.binding.gstreamer.AppSource;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import java.util.Optional;

/**
 * Brings raw frames of one format to packed pictures of one format: the whole frame stretched to the size (bilinear, areas averaged where it
 * shrinks), then converted, limited range to full range, by BT.601 below 720 rows of the source and by BT.709 from there on. One thread.
 */
public final class PictureScaler implements AutoCloseable {
    private static final long TIMEOUT_NANOS = 500_000_000L;

    private final VideoFormat from;
    private final PictureFormat to;
    private final GstPipeline pipeline;
    private final AppSource input;
    private final AppSink output;
    private PictureMemory lent;

    /**
     * Makes one.
     *
     * @param from the frames' format; their rate does not matter
     * @param to the pictures' format
     * @throws GstException when GStreamer refuses
     */
    public PictureScaler(VideoFormat from, PictureFormat to) throws GstException {
        this.from = from;
        this.to = to;
        this.pipeline = GstPipeline.launch(description(from, to));
        this.input = pipeline.source("in");
        this.output = pipeline.sink("out");
        try {
            pipeline.start();
        } catch (GstException e) {
            pipeline.close();
            throw e;
        }
    }

    /**
     * {@return whether it was made for these formats}
     *
     * @param source of a frame, whatever its rate
     * @param wanted of a picture
     */
    public boolean fits(VideoFormat source, PictureFormat wanted) {
        return from.samePicture(source) && to.equals(wanted);
    }

    /**
     * Scales one frame.
     *
     * @param frame of the format that this was made for; lent until this call returns
     * @return the picture in native memory, rows padded to 4 bytes; valid until the next call or {@link #close}
     * @throws GstException when GStreamer does not deliver within 500 ms; this scaler is of no use then
     */
    public Picture scale(Frame frame) throws GstException {
        giveBack();
        GstSample sample = (input.push(frame) ? output.pull(TIMEOUT_NANOS) : Optional.<GstSample>empty())
                .orElseThrow(
                        () -> new GstException(pipeline.pollError().orElse("no scaled picture came within 500 ms")));
        lent = new PictureMemory(sample, to, frame.mark().captureTimeMicros());
        return lent.picture();
    }

    /** Ends it, and the picture lent last. */
    @Override
    public void close() {
        giveBack();
        pipeline.close();
    }

    private void giveBack() {
        if (lent != null) {
            lent.close();
            lent = null;
        }
    }

    /** Scales before it converts: fewer pixels to convert (1.5 ms instead of 3.9 ms from 1920x1080 to 320x320). */
    private static String description(VideoFormat from, PictureFormat to) {
        String size = ",width=" + to.widthPx() + ",height=" + to.heightPx() + ",pixel-aspect-ratio=1/1";
        String colorimetry = ",colorimetry=" + (from.heightPx() < 720 ? "bt601" : "bt709");
        String pixels = "video/x-raw,format=" + from.pixelFormat().gstreamerName();
        return "appsrc name=in is-live=true format=time max-buffers=1 caps=\"" + pixels + ",width=" + from.widthPx()
                + ",height=" + from.heightPx() + ",pixel-aspect-ratio=1/1,framerate="
                + from.rate().frames() + "/"
                + from.rate().seconds() + colorimetry + "\" ! videoscale add-borders=false ! " + pixels + size
                + colorimetry
                + " ! videoconvert dither=none ! video/x-raw,format="
                + to.order().gstreamerName() + size
                + fullRange(to.order())
                + " ! appsink name=out sync=false max-buffers=1 enable-last-sample=false qos=false";
    }

    /** Grey is limited unless told; with a matrix of its own (FCC), as in {@link JpegSnapshot}, videoconvert takes no shortcut. */
    static String fullRange(PixelOrder order) {
        return order == PixelOrder.GRAY ? ",colorimetry=1:2:0:0" : "";
    }
}
