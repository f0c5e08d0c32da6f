package io.nanostream.binding.gstreamer.frame;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstSample;
import io.nanostream.binding.gstreamer.MappedBuffer;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A frame in a {@code GstBuffer} with GStreamer's default strides. */
public final class GstFrame implements Frame {
    private final long buffer;
    private final VideoFormat format;
    private final long ptsNanos;
    private final FrameMark mark;
    private final References references = new References();
    private boolean ours;
    private MappedBuffer mapped;

    private GstFrame(long buffer, VideoFormat format, long ptsNanos, FrameMark mark, boolean ours) {
        this.buffer = buffer;
        this.format = Objects.requireNonNull(format, "format");
        this.ptsNanos = ptsNanos;
        this.mark = Objects.requireNonNull(mark, "mark");
        this.ours = ours;
    }

    /**
     * Makes a writable frame of undefined content.
     *
     * @param format size and layout
     * @param ptsNanos running time
     * @param mark its numbers
     * @return the frame, the caller's to close
     */
    public static GstFrame allocate(VideoFormat format, long ptsNanos, FrameMark mark) {
        long buffer = Gst.gst_buffer_new_allocate(0, new PlaneLayout(format).size(), 0);
        if (buffer == 0) {
            throw new OutOfMemoryError("no memory for a frame of " + format);
        }
        return new GstFrame(buffer, format, ptsNanos, mark, true);
    }

    /**
     * Takes over what an appsink gave.
     *
     * @param sample its buffer has default strides; the reference passes to the frame
     * @param format what the appsink's caps say
     * @param ptsNanos running time
     * @param mark its numbers
     * @return the frame, the caller's to close
     * @throws IllegalArgumentException when the buffer is smaller than the format needs; the reference is given back
     */
    public static GstFrame of(GstSample sample, VideoFormat format, long ptsNanos, FrameMark mark) {
        int needed = new PlaneLayout(format).size();
        if (Gst.gst_buffer_get_size(sample.buffer()) < needed) {
            sample.release();
            throw new IllegalArgumentException("buffer is smaller than the " + needed + " bytes of " + format);
        }
        return new GstFrame(sample.buffer(), format, ptsNanos, mark, false);
    }

    /**
     * Shares a frame's pixels under another time and mark.
     *
     * @param frame lent
     * @param format as the frame's but for the rate
     * @param ptsNanos running time
     * @param mark its numbers
     * @return a frame that is not writable, the caller's to close
     */
    public static GstFrame sharing(Frame frame, VideoFormat format, long ptsNanos, FrameMark mark) {
        return new GstFrame(Gst.gst_mini_object_ref(frame.nativeBuffer()), format, ptsNanos, mark, false);
    }

    /**
     * Copies a frame's pixels.
     *
     * @param frame lent
     * @param format as the frame's but for the rate
     * @param ptsNanos running time
     * @param mark its numbers
     * @return a writable frame, the caller's to close
     */
    public static GstFrame copying(Frame frame, VideoFormat format, long ptsNanos, FrameMark mark) {
        return new GstFrame(Gst.gst_buffer_copy_deep(frame.nativeBuffer()), format, ptsNanos, mark, true);
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public long ptsNanos() {
        return ptsNanos;
    }

    @Override
    public FrameMark mark() {
        return mark;
    }

    @Override
    public synchronized boolean writable() {
        return ours && references.sole();
    }

    @Override
    public synchronized Plane plane(int index) {
        references.requireHeld();
        Objects.checkIndex(index, format.pixelFormat().planes());
        if (mapped == null) {
            mapped = new MappedBuffer(buffer, ours);
        }
        PlaneLayout layout = new PlaneLayout(format);
        int stride = layout.stride(index);
        ByteBuffer bytes = mapped.bytes().slice(layout.offset(index), stride * layout.rows(index));
        return new Plane(
                writable() ? bytes : bytes.asReadOnlyBuffer(), stride, layout.samples(index), layout.rows(index));
    }

    /** Handing the buffer on ends the frame's being writable: from now on others may read it at any time. */
    @Override
    public synchronized long nativeBuffer() {
        references.requireHeld();
        if (ours) {
            ours = false;
            unmap();
        }
        return buffer;
    }

    @Override
    public GstFrame retain() {
        references.retain();
        return this;
    }

    @Override
    public synchronized void close() {
        if (references.release()) {
            unmap();
            Gst.gst_mini_object_unref(buffer);
        }
    }

    private void unmap() {
        if (mapped != null) {
            mapped.unmap();
            mapped = null;
        }
    }
}
