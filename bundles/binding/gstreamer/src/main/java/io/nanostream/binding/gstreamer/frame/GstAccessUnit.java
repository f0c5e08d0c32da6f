package io.nanostream.binding.gstreamer.frame;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstSample;
import io.nanostream.binding.gstreamer.MappedBuffer;
import java.nio.ByteBuffer;
import java.util.Objects;

/** An access unit in a {@code GstBuffer} of one memory. */
public final class GstAccessUnit implements AccessUnit {
    private final long buffer;
    private final Codec codec;
    private final long ptsNanos;
    private final long durationNanos;
    private final boolean keyframe;
    private final FrameMark mark;
    private final References references = new References();
    private MappedBuffer mapped;

    private GstAccessUnit(long buffer, AccessUnit like, FrameMark mark) {
        this(buffer, like.codec(), like.ptsNanos(), like.durationNanos(), like.keyframe(), mark);
    }

    private GstAccessUnit(
            long buffer, Codec codec, long ptsNanos, long durationNanos, boolean keyframe, FrameMark mark) {
        this.buffer = buffer;
        this.codec = Objects.requireNonNull(codec, "codec");
        this.ptsNanos = ptsNanos;
        this.durationNanos = durationNanos;
        this.keyframe = keyframe;
        this.mark = Objects.requireNonNull(mark, "mark");
    }

    /**
     * Takes over what an encoder's appsink gave.
     *
     * @param sample the reference passes to the access unit
     * @param codec how it is coded
     * @param durationNanos how long it is shown
     * @param mark what is known of its frame
     * @return the access unit, the caller's to close
     */
    public static GstAccessUnit of(GstSample sample, Codec codec, long durationNanos, FrameMark mark) {
        return new GstAccessUnit(sample.buffer(), codec, sample.ptsNanos(), durationNanos, sample.keyframe(), mark);
    }

    /**
     * Makes a copy with bytes put in: the one copy of coded bytes on the way, 20 KB a frame, so that every consumer finds one
     * contiguous memory and none has to merge for itself.
     *
     * @param unit lent
     * @param at where to put them, in bytes from the beginning
     * @param inserted what to put in
     * @param mark who the frame is
     * @return a new access unit, the caller's to close
     */
    public static GstAccessUnit inserting(AccessUnit unit, int at, byte[] inserted, FrameMark mark) {
        long source = unit.nativeBuffer();
        MappedBuffer from = new MappedBuffer(source, false);
        try {
            long size = from.bytes().limit();
            long buffer = Gst.gst_buffer_new_allocate(0, size + inserted.length, 0);
            Gst.gst_buffer_fill(buffer, 0, from.address(), at);
            Gst.gst_buffer_fill(buffer, at, inserted, inserted.length);
            Gst.gst_buffer_fill(buffer, at + inserted.length, from.address() + at, size - at);
            if (!unit.keyframe()) {
                GstSample.markDelta(buffer);
            }
            return new GstAccessUnit(buffer, unit, mark);
        } finally {
            from.unmap();
        }
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public long ptsNanos() {
        return ptsNanos;
    }

    @Override
    public long durationNanos() {
        return durationNanos;
    }

    @Override
    public boolean keyframe() {
        return keyframe;
    }

    @Override
    public FrameMark mark() {
        return mark;
    }

    @Override
    public synchronized ByteBuffer bytes() {
        references.requireHeld();
        if (mapped == null) {
            mapped = new MappedBuffer(buffer, false);
        }
        return mapped.bytes().duplicate().rewind();
    }

    @Override
    public long nativeBuffer() {
        references.requireHeld();
        return buffer;
    }

    @Override
    public GstAccessUnit retain() {
        references.retain();
        return this;
    }

    @Override
    public synchronized void close() {
        if (references.release()) {
            if (mapped != null) {
                mapped.unmap();
            }
            Gst.gst_mini_object_unref(buffer);
        }
    }
}
