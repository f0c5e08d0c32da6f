package io.nanostream.stream.encode;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.EncoderListener;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.stream.count.Moments;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One session of an encoder, and its identity: what a session says after it was given up is recognised by its run and ignored. It is called on a
 * thread of its own, which stays behind with a session that does not return.
 */
final class EncoderRun implements EncoderListener {
    private static final int LEAST_BPS = 100_000;
    private static final long ANSWER_MILLIS = 200;

    private final Encoders.Choice choice;
    private final EncodeStage stage;
    private final Moments silence = new Moments();
    private final ExecutorService feeder;
    private volatile EncoderSettings settings;
    private volatile EncoderSession session;
    private volatile long lastOutputNanos;
    private volatile boolean delivered;
    private volatile boolean dead;
    private int percent = 100;

    EncoderRun(Encoders.Choice choice, EncoderSettings settings, EncodeStage stage) {
        this.choice = choice;
        this.settings = settings;
        this.stage = stage;
        this.feeder = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "stream.feed." + choice.name());
            made.setDaemon(true);
            return made;
        });
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
        return choice.encoder();
    }

    String name() {
        return choice.name();
    }

    /** {@return whether its encoder can have no other session beside it} */
    boolean alone() {
        return choice.maxSessions() == 1;
    }

    EncoderSettings settings() {
        return settings;
    }

    /** Gives it a frame, lent; returns at once, whatever the session does. */
    void encode(Frame frame, boolean keyframe) {
        Frame own = frame.retain();
        try {
            onFeeder(() -> {
                try (own) {
                    if (!dead) {
                        session.encode(own, keyframe);
                    }
                }
                return true;
            });
        } catch (RejectedExecutionException killed) {
            own.close(); // it failed at this moment: the next session gets the frame
        }
    }

    /** {@return whether it serves these settings from now on; one that does not answer has failed} */
    boolean setBitrate(EncoderSettings wanted) {
        boolean done = setBitrate(share(wanted.bitrateBps(), percent));
        if (done) {
            settings = wanted;
        }
        return done;
    }

    /** Codes with a share of the configured bitrate where the session can; its settings stay what they are. */
    void spare(int wantedPercent) {
        if (percent != wantedPercent) {
            percent = wantedPercent;
            setBitrate(share(settings.bitrateBps(), percent));
        }
    }

    private boolean setBitrate(int bps) {
        try {
            return onFeeder(() -> session.setBitrate(bps)).get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            failed("does not return from a change of the bitrate");
            return true; // nothing to open beside it: it is replaced
        } catch (ExecutionException | RejectedExecutionException e) {
            return true; // it has failed, and that is told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Future<Boolean> onFeeder(Callable<Boolean> call) {
        return feeder.submit(() -> {
            try {
                return call.call();
            } catch (RuntimeException | Error e) { // another room's code
                failed(String.valueOf(e.getMessage()));
                throw e;
            }
        });
    }

    private static int share(int bps, int percent) {
        return Math.max(LEAST_BPS, (int) (bps * (long) percent / 100));
    }

    /** {@return whether a session opened now would be no other than this one} */
    boolean serves(EncoderSettings wanted, Encoders.Choice best) {
        return settings.equals(wanted) && sameEncoder(best);
    }

    boolean sameEncoder(Encoders.Choice best) {
        return best.encoder() == choice.encoder() && best.revision() == choice.revision();
    }

    /** {@return for how long nothing has come, in nanoseconds, as far as it was looked at} */
    long silence() {
        return silence.look(lastOutputNanos);
    }

    boolean delivered() {
        return delivered;
    }

    boolean dead() {
        return dead;
    }

    void kill() {
        dead = true;
        feeder.shutdown();
    }
}
