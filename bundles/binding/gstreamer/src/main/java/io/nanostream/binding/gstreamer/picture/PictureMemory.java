package io.nanostream.binding.gstreamer.picture;

import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstSample;
import io.nanostream.binding.gstreamer.MappedBuffer;

/** A picture in a mapped {@code GstBuffer} with GStreamer's default stride: rows padded to 4 bytes. Closed once, by its owner. */
public final class PictureMemory implements AutoCloseable {
    private final GstSample sample;
    private final MappedBuffer mapped;
    private final Picture picture;

    /** Takes the sample over, also when it throws. */
    PictureMemory(GstSample sample, PictureFormat format, long captureTimeMicros) throws GstException {
        this.sample = sample;
        int stride = format.rowBytes() + 3 & ~3;
        if (Gst.gst_buffer_get_size(sample.buffer()) < (long) stride * format.heightPx()) {
            sample.release();
            throw new GstException("GStreamer gave a buffer too small for " + format);
        }
        this.mapped = new MappedBuffer(sample.buffer(), false);
        this.picture = new Picture(format, mapped.bytes(), stride, captureTimeMicros);
    }

    /** {@return the picture; its bytes must not be touched any more after {@link #close}} */
    public Picture picture() {
        return picture;
    }

    /** Gives the memory back. */
    @Override
    public void close() {
        mapped.unmap();
        sample.release();
    }
}
