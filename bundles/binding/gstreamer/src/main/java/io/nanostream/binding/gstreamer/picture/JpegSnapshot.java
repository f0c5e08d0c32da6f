package io.nanostream.binding.gstreamer.picture;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.AppSource;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import io.nanostream.binding.gstreamer.MappedBuffer;
import java.util.concurrent.TimeUnit;

/**
 * One frame as a JPEG picture (JFIF: BT.601, full range), through a pipeline that lives for this picture only. The pixels come
 * from the frame by reference; frames are of limited range, BT.601 below 720 rows, BT.709 from there on.
 */
public final class JpegSnapshot {
    /**
     * Full range with the matrix of FCC, whose coefficients are those of BT.601 to 0.5 %: between equal matrices videoconvert takes a
     * shortcut that forgets the range (seen in 1.22).
     */
    private static final String COLORS_OF_JFIF = "video/x-raw,format=I420,colorimetry=1:2:0:0";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private JpegSnapshot() {}

    /**
     * Encodes; takes about 10 ms for 1280x720, at most 2 s. Any thread.
     *
     * @param frame lent until this call returns
     * @param quality 1 (small) to 100 (good)
     * @return the picture, from SOI to EOI
     * @throws GstException when GStreamer refuses or does not deliver
     */
    public static byte[] encode(Frame frame, int quality) throws GstException {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality=" + quality + ", must be 1..100");
        }
        try (GstPipeline pipeline = GstPipeline.launch("appsrc name=in format=time caps=\"" + caps(frame.format())
                + "\" ! videoconvert ! " + COLORS_OF_JFIF + " ! jpegenc quality=" + quality
                + " ! appsink name=out sync=false enable-last-sample=false")) {
            pipeline.start();
            AppSource in = pipeline.source("in");
            boolean taken = in.push(frame);
            in.end();
            GstSample picture = pipeline.sink("out")
                    .pull(taken ? PATIENCE_NANOS : 0)
                    .orElseThrow(
                            () -> new GstException(pipeline.pollError().orElse("no JPEG picture came within 2 s")));
            return takeBytes(picture);
        }
    }

    private static byte[] takeBytes(GstSample picture) {
        MappedBuffer mapped = new MappedBuffer(picture.buffer(), false);
        try {
            byte[] bytes = new byte[mapped.bytes().remaining()];
            mapped.bytes().get(bytes);
            return bytes;
        } finally {
            mapped.unmap();
            picture.release();
        }
    }

    private static String caps(VideoFormat format) {
        return "video/x-raw,format=" + format.pixelFormat().gstreamerName() + ",width=" + format.widthPx() + ",height="
                + format.heightPx() + ",framerate=" + format.rate().frames() + "/"
                + format.rate().seconds() + ",pixel-aspect-ratio=1/1,colorimetry="
                + (format.heightPx() < 720 ? "bt601" : "bt709");
    }
}
