package io.nanostream.osd.raster;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import java.nio.ByteBuffer;

/** A frame in direct memory of Java's own, grey at first, its rows longer than the picture is wide. */
final class MemoryFrame implements Frame {
    static final byte GREY = (byte) 100;
    static final byte TINT = (byte) 90;
    static final byte BEYOND = (byte) 7;
    private static final int GAP = 32;

    private final VideoFormat format;
    private final FrameMark mark;
    private final Plane[] planes;

    MemoryFrame(PixelFormat pixels, int width, int height, FrameMark mark) {
        this.format = new VideoFormat(pixels, width, height, new FrameRate(30, 1));
        this.mark = mark;
        this.planes = new Plane[pixels.planes()];
        boolean pairs = pixels == PixelFormat.NV12;
        for (int i = 0; i < planes.length; i++) {
            planes[i] = i == 0
                    ? plane(width, width, height, GREY)
                    : plane(pairs ? width : width / 2, width / 2, height / 2, TINT);
        }
    }

    static FrameMark mark(long number, long captureMicros) {
        return new FrameMark(number, captureMicros, number, 1, FrameKind.LIVE);
    }

    static MemoryFrame yuv420p(int width, int height) {
        return new MemoryFrame(PixelFormat.YUV420P, width, height, mark(1234, 1_700_000_000_400_000L));
    }

    private static Plane plane(int rowBytes, int width, int height, byte value) {
        int stride = rowBytes + GAP;
        ByteBuffer bytes = ByteBuffer.allocateDirect(stride * height);
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, i % stride < rowBytes ? value : BEYOND);
        }
        return new Plane(bytes, stride, width, height);
    }

    byte at(int plane, int x, int y) {
        return planes[plane].bytes().get(y * planes[plane].strideBytes() + x);
    }

    int luma(int x, int y) {
        return at(0, x, y) & 0xff;
    }

    /** {@return whether luma differs from the grey it began with anywhere in the rectangle} */
    boolean drawnIn(int left, int top, int right, int bottom) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (at(0, x, y) != GREY) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean drawn() {
        return drawnIn(0, 0, format.widthPx(), format.heightPx());
    }

    /** {@return whether all bytes beyond the rows' ends are as they were} */
    boolean intactBeyondRows() {
        boolean pairs = format.pixelFormat() == PixelFormat.NV12;
        for (int i = 0; i < planes.length; i++) {
            int stride = planes[i].strideBytes();
            int rowBytes = i > 0 && pairs ? 2 * planes[i].widthPx() : planes[i].widthPx();
            for (int at = 0; at < planes[i].bytes().capacity(); at++) {
                if (at % stride >= rowBytes && planes[i].bytes().get(at) != BEYOND) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public VideoFormat format() {
        return format;
    }

    @Override
    public long ptsNanos() {
        return 0;
    }

    @Override
    public FrameMark mark() {
        return mark;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public Plane plane(int index) {
        return planes[index];
    }

    @Override
    public long nativeBuffer() {
        return 1;
    }

    @Override
    public Frame retain() {
        return this;
    }

    @Override
    public void close() {
        for (Plane plane : planes) {
            plane.bytes().clear();
        }
    }
}
