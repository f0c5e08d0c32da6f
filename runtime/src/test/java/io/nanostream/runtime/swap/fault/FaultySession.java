package io.nanostream.runtime.swap.fault;

import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.frame.Frame;
import io.nanostream.runtime.swap.fault.FaultyEncoder.Fault;

/** Encodes one second well; a trial does not see more. */
final class FaultySession implements EncoderSession {
    private static final int WELL = 25; // frames

    private final EncoderSession session;
    private final EncoderListener listener;
    private final Fault fault;
    private int frames;

    FaultySession(EncoderSession session, EncoderListener listener, Fault fault) {
        this.session = session;
        this.listener = listener;
        this.fault = fault;
    }

    @Override
    public void encode(Frame frame, boolean keyframe) {
        if (frames++ < WELL) {
            session.encode(frame, keyframe);
            return;
        }
        switch (fault) {
            case ERROR, HANG_IN_CLOSE -> listener.failed("planted error");
            case THROW -> throw new IllegalStateException("planted exception");
            case HANG_IN_ENCODE -> FaultyEncoder.hang();
            case SILENCE -> frames = WELL + 1;
            default -> session.encode(frame, keyframe);
        }
    }

    @Override
    public boolean setBitrate(int bps) {
        return session.setBitrate(bps);
    }

    @Override
    public void close() {
        session.close();
        if (fault == Fault.HANG_IN_CLOSE && frames > WELL) {
            FaultyEncoder.hang();
        }
    }
}
