package io.nanostream.binding.gstreamer.picture;

import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import io.nanostream.binding.gstreamer.MappedBuffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Decodes JPEG and PNG files to packed pictures, through a pipeline that lives for one picture only. JPEGs come out as libjpeg decodes them by default
 * (exact integer IDCT, fancy upsampling), which is what OpenCV's reader gives. Transparency is dropped, 16 bits become 8; orientation tags
 * and colour profiles are ignored.
 *
 * <p>The caller has looked at the header: size, completeness and kind of the file are not checked here.
 */
public final class PictureDecoder {
    /** The element of libjpeg and libpng behind gdk-pixbuf, in {@code gstreamer1.0-plugins-good}. */
    private static final String DECODER = "gdkpixbufdec";

    private static final int AT_MOST = 4;
    private static final LimitedClose CLOSING = new LimitedClose(AT_MOST);

    private PictureDecoder() {}

    /**
     * Decodes. Any thread.
     *
     * @param file a whole JPEG (grey or YCbCr, baseline or progressive) or PNG file, from position to limit; only read, the position stays
     * @param widthPx its width, as its header says, 1..8192
     * @param heightPx its height, as its header says, 1..8192
     * @param order samples of a pixel of the picture
     * @param patienceNanos how long this may take, cleaning up included
     * @return the picture, the caller's to close
     * @throws DamagedPictureException when the decoder makes no picture of it
     * @throws TimeoutException when it takes longer; it is left to itself, and ends some time later
     * @throws RejectedExecutionException when so many are being decoded, or took too long and have not ended yet, that no more is begun
     * @throws GstException when no picture can be decoded here
     */
    public static PictureMemory decode(ByteBuffer file, int widthPx, int heightPx, PixelOrder order, long patienceNanos)
            throws GstException, TimeoutException {
        if (!GstPipeline.hasElement(DECODER)) {
            throw new GstException("no element " + DECODER + ": install gstreamer1.0-plugins-good");
        }
        PictureFormat format = new PictureFormat(widthPx, heightPx, order);
        long end = System.nanoTime() + patienceNanos;
        GstPipeline pipeline = launch(format);
        try {
            Optional<GstSample> decoded = pull(pipeline, file, end);
            if (decoded.isPresent()) {
                return new PictureMemory(decoded.get(), format, 0);
            }
            String error = pipeline.pollError().orElse("");
            if (!error.isEmpty() || pipeline.sink("out").ended()) {
                throw new DamagedPictureException(error.isEmpty() ? "no picture comes out" : error);
            }
            throw new TimeoutException("takes longer than " + patienceNanos / 100_000_000 / 10.0 + " s to decode: "
                    + widthPx + "x" + heightPx);
        } finally {
            CLOSING.close(pipeline, end - System.nanoTime());
        }
    }

    private static GstPipeline launch(PictureFormat format) throws GstException {
        if (!CLOSING.enter()) {
            throw new RejectedExecutionException(
                    AT_MOST + " pictures are being decoded already, or took too long and go on; try again in a second");
        }
        try {
            return GstPipeline.launch(description(format));
        } catch (GstException | RuntimeException failed) {
            CLOSING.nothingToClose();
            throw failed;
        }
    }

    private static Optional<GstSample> pull(GstPipeline pipeline, ByteBuffer file, long end) throws GstException {
        pipeline.start();
        long source = pipeline.element("in");
        Gst.gst_app_src_push_buffer(source, copy(file));
        Gst.gst_app_src_end_of_stream(source);
        return pipeline.sink("out").pull(Math.max(0, end - System.nanoTime()));
    }

    /**
     * The element decodes whatever gdk-pixbuf knows by its first bytes, but its caps leave JPEG to jpegdec, which upsamples in another way
     * (mean difference 2.4 instead of 0): so everything is called PNG.
     */
    private static String description(PictureFormat format) {
        String size = ",width=" + format.widthPx() + ",height=" + format.heightPx();
        return "appsrc name=in format=time caps=\"image/png,framerate=1/1" + size + "\" ! " + DECODER
                + " ! videoconvert ! video/x-raw,format=" + format.order().gstreamerName() + size
                + PictureScaler.fullRange(format.order())
                + " ! appsink name=out sync=false enable-last-sample=false";
    }

    private static long copy(ByteBuffer file) {
        long buffer = Gst.gst_buffer_new_allocate(0, file.remaining(), 0);
        MappedBuffer mapped = new MappedBuffer(buffer, true);
        mapped.bytes().put(file.duplicate());
        mapped.unmap();
        return buffer;
    }
}
