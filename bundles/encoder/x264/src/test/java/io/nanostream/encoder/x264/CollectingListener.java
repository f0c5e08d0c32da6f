package io.nanostream.encoder.x264;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.h264.NalUnit;
import io.nanostream.api.h264.SequenceParameterSet;
import io.nanostream.api.h264.SliceHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps copies of all that it gets. */
class CollectingListener implements EncoderListener {
    /** An access unit, copied. */
    record Unit(long ptsNanos, long durationNanos, boolean keyframe, ByteBuffer bytes) {
        List<NalUnit> nals() {
            return NalUnit.split(bytes);
        }

        boolean has(int type) {
            return nals().stream().anyMatch(nal -> nal.type() == type);
        }

        SequenceParameterSet sps() {
            NalUnit sps = nals().stream()
                    .filter(nal -> nal.type() == NalUnit.SPS)
                    .findFirst()
                    .orElseThrow();
            return SequenceParameterSet.parse(sps.rbsp(bytes)).orElseThrow();
        }

        int idrPicId() {
            NalUnit slice = nals().stream()
                    .filter(nal -> nal.type() == NalUnit.IDR_SLICE)
                    .findFirst()
                    .orElseThrow();
            return SliceHeader.parse(slice.rbsp(bytes), slice.type(), sps())
                    .orElseThrow()
                    .idrPicId();
        }
    }

    private final Consumer<AccessUnit> also;
    private final List<Unit> units = new ArrayList<>();

    CollectingListener() {
        this(unit -> {});
    }

    CollectingListener(Consumer<AccessUnit> also) {
        this.also = also;
    }

    @Override
    public void accept(AccessUnit unit) {
        ByteBuffer copy = ByteBuffer.allocate(unit.bytes().remaining());
        copy.put(unit.bytes()).flip();
        synchronized (this) {
            units.add(new Unit(unit.ptsNanos(), unit.durationNanos(), unit.keyframe(), copy));
            notifyAll();
        }
        also.accept(unit);
    }

    @Override
    public void failed(String reason) {
        throw new AssertionError(reason);
    }

    synchronized List<Unit> awaitUnits(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (units.size() < count && System.nanoTime() < deadline) {
            wait(100);
        }
        return List.copyOf(units);
    }

    synchronized int count() {
        return units.size();
    }
}
