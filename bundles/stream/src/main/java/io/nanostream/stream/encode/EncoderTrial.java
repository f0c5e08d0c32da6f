package io.nanostream.stream.encode;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.h264.NalUnit;
import io.nanostream.api.h264.SequenceParameterSet;
import io.nanostream.api.h264.SliceHeader;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Encodes four frames, the second of them a second IDR, and checks the contract of {@link EncoderSession} on what comes out. That an element exists
 * does not mean that it works.
 */
final class EncoderTrial implements EncoderListener {
    private static final int FRAMES = 4;
    private static final long LIMIT_SECONDS = 3;

    private record Coded(long ptsNanos, boolean keyframe, byte[] bytes) {}

    private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    private final String name;

    private EncoderTrial(String name) {
        this.name = name;
    }

    /**
     * Tries an encoder.
     *
     * @throws EncoderException when it does not open, does not deliver within 3 s or breaks the contract; the message says how
     */
    static void run(VideoEncoder encoder, EncoderSettings settings) throws EncoderException {
        EncoderTrial trial = new EncoderTrial(encoder.name());
        try (EncoderSession session = encoder.open(settings, trial)) {
            List<Long> times = trial.feed(session, settings);
            List<Coded> coded = trial.collect();
            trial.checkOrder(times, coded);
            if (settings.codec() == Codec.H264) {
                trial.checkH264(coded);
            }
        }
    }

    @Override
    public void accept(AccessUnit unit) {
        ByteBuffer bytes = unit.bytes();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        events.add(new Coded(unit.ptsNanos(), unit.keyframe(), copy));
    }

    @Override
    public void failed(String reason) {
        events.add(reason);
    }

    private List<Long> feed(EncoderSession session, EncoderSettings settings) {
        List<Long> times = new ArrayList<>();
        long start = MediaClock.nowNanos();
        for (int index = 0; index < FRAMES; index++) {
            long pts = start + settings.format().rate().nanosAt(index);
            times.add(pts);
            try (GstFrame frame = GstFrame.allocate(settings.format(), pts, FrameMark.captured(index, 0))) {
                paint(frame, index);
                session.encode(frame, index < 2);
            }
        }
        return times;
    }

    private static void paint(GstFrame frame, int index) {
        for (int plane = 0; plane < frame.format().pixelFormat().planes(); plane++) {
            Plane target = frame.plane(plane);
            byte[] row = new byte[target.strideBytes()];
            java.util.Arrays.fill(row, (byte) (plane == 0 ? 60 + 20 * index : 128));
            for (int y = 0; y < target.heightPx(); y++) {
                target.bytes().put(y * target.strideBytes(), row);
            }
        }
    }

    private List<Coded> collect() throws EncoderException {
        List<Coded> coded = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (coded.size() < FRAMES) {
            Object event = next(deadline);
            if (event instanceof Coded unit) {
                coded.add(unit);
            } else {
                throw broken(event == null ? "only " + coded.size() + " of " + FRAMES + " frames came back" : event);
            }
        }
        return coded;
    }

    private Object next(long deadline) throws EncoderException {
        try {
            return events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderException("the trial of " + name + " was interrupted", e);
        }
    }

    private void checkOrder(List<Long> times, List<Coded> coded) throws EncoderException {
        for (int index = 0; index < FRAMES; index++) {
            if (coded.get(index).ptsNanos() != times.get(index)) {
                throw broken("frames come back in another order or with another PTS");
            }
            if (index < 2 && !coded.get(index).keyframe()) {
                throw broken("a keyframe that was asked for is none");
            }
        }
    }

    private void checkH264(List<Coded> coded) throws EncoderException {
        int[] idrPicIds = new int[2];
        for (int index = 0; index < FRAMES; index++) {
            ByteBuffer unit = ByteBuffer.wrap(coded.get(index).bytes());
            List<NalUnit> nals = NalUnit.split(unit);
            if (nals.isEmpty() || nals.get(0).type() != NalUnit.DELIMITER) {
                throw broken("an access unit does not begin with a delimiter");
            }
            if (index < 2) {
                idrPicIds[index] = idrPicId(unit, nals);
            }
        }
        if (idrPicIds[0] == idrPicIds[1]) {
            throw broken("consecutive IDRs have the same idr_pic_id");
        }
    }

    private int idrPicId(ByteBuffer unit, List<NalUnit> nals) throws EncoderException {
        Optional<SequenceParameterSet> sps =
                first(nals, NalUnit.SPS).flatMap(nal -> SequenceParameterSet.parse(nal.rbsp(unit)));
        Optional<NalUnit> slice = first(nals, NalUnit.IDR_SLICE);
        if (sps.isEmpty() || first(nals, NalUnit.PPS).isEmpty() || slice.isEmpty()) {
            throw broken("an IDR comes without its parameter sets");
        }
        if (!sps.get().noReordering()) {
            throw broken("the SPS allows reordering, so decoders would wait");
        }
        return SliceHeader.parse(slice.get().rbsp(unit), NalUnit.IDR_SLICE, sps.get())
                .orElseThrow(() -> broken("a slice header is truncated"))
                .idrPicId();
    }

    private static Optional<NalUnit> first(List<NalUnit> nals, int type) {
        return nals.stream().filter(nal -> nal.type() == type).findFirst();
    }

    private EncoderException broken(Object how) {
        return new EncoderException("the trial of " + name + " failed: " + how);
    }
}
