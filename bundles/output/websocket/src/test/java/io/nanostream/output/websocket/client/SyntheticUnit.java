package io.nanostream.output.websocket.client;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import java.nio.ByteBuffer;

/** An access unit that says its number in its first eight bytes; freed when its consumer's call returns, as the contract allows. */
public final class SyntheticUnit implements AccessUnit {
    private final long number;
    private final boolean keyframe;
    private final Codec codec;
    private final ByteBuffer bytes;
    private boolean freed;

    public SyntheticUnit(long number, boolean keyframe, int size) {
        this(number, keyframe, size, Codec.H264);
    }

    public SyntheticUnit(long number, boolean keyframe, int size, Codec codec) {
        this.number = number;
        this.keyframe = keyframe;
        this.codec = codec;
        this.bytes = ByteBuffer.allocateDirect(size);
        bytes.putLong(0, number).put(8, (byte) (keyframe ? 1 : 0));
        for (int at = 9; at < size; at++) {
            bytes.put(at, (byte) (at * 31 + number));
        }
    }

    public static long captureMicros(long number) {
        return 1_790_000_000_000_000L + number * 33_333;
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public long ptsNanos() {
        return number * 33_333_333;
    }

    @Override
    public long durationNanos() {
        return 33_333_333;
    }

    @Override
    public boolean keyframe() {
        return keyframe;
    }

    @Override
    public FrameMark mark() {
        return FrameMark.captured(number, captureMicros(number)).numbered(number, 1, FrameKind.LIVE);
    }

    @Override
    public ByteBuffer bytes() {
        if (freed) {
            throw new IllegalStateException("read after it was given back");
        }
        return bytes.asReadOnlyBuffer();
    }

    @Override
    public long nativeBuffer() {
        return 1;
    }

    @Override
    public AccessUnit retain() {
        throw new IllegalStateException("nobody needs to keep it");
    }

    @Override
    public void close() {
        freed = true;
        for (int at = 0; at < bytes.capacity(); at++) {
            bytes.put(at, (byte) 0xEE);
        }
    }
}
