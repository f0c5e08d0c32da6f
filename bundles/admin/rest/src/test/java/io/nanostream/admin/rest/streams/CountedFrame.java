package io.nanostream.admin.rest.streams;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** A frame that counts who holds it. */
public final class CountedFrame implements Frame {
    public final AtomicInteger holders = new AtomicInteger(1);

    @Override
    public VideoFormat format() {
        return new VideoFormat(PixelFormat.YUV420P, 64, 64, new FrameRate(30, 1));
    }

    @Override
    public long ptsNanos() {
        return 0;
    }

    @Override
    public FrameMark mark() {
        return FrameMark.captured(0, 0);
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public Plane plane(int index) {
        throw new UnsupportedOperationException("has no pixels");
    }

    @Override
    public long nativeBuffer() {
        throw new UnsupportedOperationException("has no pixels");
    }

    @Override
    public Frame retain() {
        holders.incrementAndGet();
        return this;
    }

    @Override
    public void close() {
        holders.decrementAndGet();
    }
}
