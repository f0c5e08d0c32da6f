package io.nanostream.runtime.swap.fault;

import io.nanostream.api.encode.EncoderException;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Encodes well with another encoder's sessions, passes the trial with that, and fails in the way that its property {@code fault} names. */
public final class FaultyEncoder implements VideoEncoder {
    /** How it fails; the service property of that name. */
    public enum Fault {
        /** It never does; it has one session only. */
        SINGLE,
        /** The session tells an error. */
        ERROR,
        /** The call throws. */
        THROW,
        /** Frames go in, nothing comes out. */
        SILENCE,
        /** The call never returns. */
        HANG_IN_ENCODE,
        /** Opening never returns, once the trial is passed. */
        HANG_IN_OPEN,
        /** The session tells an error, and then cannot be closed. */
        HANG_IN_CLOSE
    }

    private final AtomicInteger opened = new AtomicInteger();
    private volatile VideoEncoder other;
    private volatile Fault fault = Fault.SINGLE;

    /** Called by the component runtime. */
    public void activate(Map<String, Object> properties) {
        fault = Fault.valueOf(properties.get("fault").toString());
    }

    /** Called by the component runtime. */
    public void bind(VideoEncoder encoder) {
        other = encoder;
    }

    /** Called by the component runtime. */
    public void unbind(VideoEncoder encoder) {
        other = encoder == other ? null : other;
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Optional<String> refusal(EncoderSettings settings) {
        VideoEncoder encoder = other;
        return encoder == null ? Optional.of("nobody encodes for it") : encoder.refusal(settings);
    }

    @Override
    public int maxSessions() {
        return fault == Fault.SINGLE ? 1 : Integer.MAX_VALUE;
    }

    @Override
    public EncoderSession open(EncoderSettings settings, EncoderListener listener) throws EncoderException {
        boolean trial = opened.getAndIncrement() == 0;
        if (fault == Fault.HANG_IN_OPEN && !trial) {
            hang();
        }
        VideoEncoder encoder = other;
        if (encoder == null) {
            throw new EncoderException("nobody encodes for it");
        }
        return new FaultySession(encoder.open(settings, listener), listener, fault);
    }

    static void hang() {
        while (true) {
            LockSupport.park();
        }
    }
}
