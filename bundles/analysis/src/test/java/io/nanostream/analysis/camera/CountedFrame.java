package io.nanostream.analysis.camera;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** A frame that knows how many hold it. */
final class CountedFrame implements Frame {
    private final Frame pixels;
    private final AtomicInteger holders = new AtomicInteger(1);

    CountedFrame(Frame pixels) {
        this.pixels = pixels;
    }

    int holders() {
        return holders.get();
    }

    @Override
    public VideoFormat format() {
        return pixels.format();
    }

    @Override
    public long ptsNanos() {
        return pixels.ptsNanos();
    }

    @Override
    public FrameMark mark() {
        return pixels.mark();
    }

    @Override
    public boolean writable() {
        return false;
    }

    @Override
    public Plane plane(int index) {
        return pixels.plane(index);
    }

    @Override
    public long nativeBuffer() {
        return pixels.nativeBuffer();
    }

    @Override
    public Frame retain() {
        pixels.retain();
        holders.incrementAndGet();
        return this;
    }

    @Override
    public void close() {
        pixels.close();
        holders.decrementAndGet();
    }
}
