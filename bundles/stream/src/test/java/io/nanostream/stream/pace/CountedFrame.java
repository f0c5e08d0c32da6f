package io.nanostream.stream.pace;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** A frame without pixels that counts its references. */
final class CountedFrame implements Frame {
    final AtomicInteger references = new AtomicInteger(1);
    private final long ptsNanos;
    private final FrameRate rate;
    private final long captureNumber;

    CountedFrame(long captureNumber, long ptsNanos, FrameRate rate) {
        this.captureNumber = captureNumber;
        this.ptsNanos = ptsNanos;
        this.rate = rate;
    }

    @Override
    public VideoFormat format() {
        return new VideoFormat(PixelFormat.YUV420P, 64, 48, rate);
    }

    @Override
    public long ptsNanos() {
        return ptsNanos;
    }

    @Override
    public FrameMark mark() {
        return FrameMark.captured(captureNumber, 0);
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public Plane plane(int index) {
        throw new IndexOutOfBoundsException("no pixels");
    }

    @Override
    public long nativeBuffer() {
        throw new IllegalStateException("no buffer");
    }

    @Override
    public Frame retain() {
        references.incrementAndGet();
        return this;
    }

    @Override
    public void close() {
        references.decrementAndGet();
    }
}
