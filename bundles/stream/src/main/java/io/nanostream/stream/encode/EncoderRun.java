package io.nanostream.stream.encode;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;

/** One session of an encoder, and its identity: what a session says after it was given up is recognised by its run and ignored. */
final class EncoderRun implements EncoderListener {
    private static final int LEAST_BPS = 100_000;

    private final VideoEncoder encoder;
    private final long revision;
    private final EncodeStage stage;
    private volatile EncoderSettings settings;
    private volatile EncoderSession session;
    private volatile long lastOutputNanos;
    private volatile boolean delivered;
    private volatile boolean dead;
    private long lastLookNanos;
    private long silenceNanos;
    private int percent = 100;

    EncoderRun(VideoEncoder encoder, long revision, EncoderSettings settings, EncodeStage stage) {
        this.encoder = encoder;
        this.revision = revision;
        this.settings = settings;
        this.stage = stage;
    }

    @Override
    public void accept(AccessUnit unit) {
        lastOutputNanos = System.nanoTime();
        delivered = true;
        if (!dead) {
            stage.coded(this, unit);
        }
    }

    @Override
    public void failed(String reason) {
        stage.failed(this, reason);
    }

    void opened(EncoderSession by) {
        session = by;
        lastOutputNanos = System.nanoTime();
    }

    EncoderSession session() {
        return session;
    }

    VideoEncoder encoder() {
        return encoder;
    }

    EncoderSettings settings() {
        return settings;
    }

    boolean setBitrate(EncoderSettings wanted) {
        boolean done = session.setBitrate(share(wanted.bitrateBps(), percent));
        if (done) {
            settings = wanted;
        }
        return done;
    }

    /** Codes with a share of the configured bitrate where the session can; its settings stay what they are. */
    void spare(int wantedPercent) {
        if (percent != wantedPercent) {
            percent = wantedPercent;
            session.setBitrate(share(settings.bitrateBps(), percent));
        }
    }

    private static int share(int bps, int percent) {
        return Math.max(LEAST_BPS, (int) (bps * (long) percent / 100));
    }

    /** {@return whether a session opened now would be no other than this one} */
    boolean serves(EncoderSettings wanted, Encoders.Choice best) {
        return settings.equals(wanted) && best.encoder() == encoder && best.revision() == revision;
    }

    boolean sameEncoder(Encoders.Choice best) {
        return best.encoder() == encoder && best.revision() == revision;
    }

    /**
     * Counts how long nothing has come, in moments: where the machine is so busy that whoever looks is late himself, a long gap between two
     * looks counts as one moment only.
     *
     * @param moment nanoseconds that one look adds at most
     * @return nanoseconds since the last access unit, at most what was looked at
     */
    long silence(long moment) {
        long now = System.nanoTime();
        if (lastLookNanos <= lastOutputNanos) {
            silenceNanos = 0;
            lastLookNanos = lastOutputNanos;
        }
        silenceNanos += Math.min(moment, now - lastLookNanos);
        lastLookNanos = now;
        return silenceNanos;
    }

    boolean delivered() {
        return delivered;
    }

    boolean dead() {
        return dead;
    }

    void kill() {
        dead = true;
    }
}
