package io.nanostream.stream.encode;

import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.swap.Swap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which session encodes a stream: opens the best, watches it, and has another follow without losing a numbered frame. Planned: the new session
 * is opened beside the old one, takes over at a frame boundary with an IDR, and the old one drains. Unplanned: what was in flight goes into
 * the next session, late but not lost. All methods on the stream's thread but {@link #delivered}, {@link #failed} and what only tells.
 */
final class Succession {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);
    private static final long SILENCE_NANOS = 200_000_000L;
    private static final long FIRST_OUTPUT_NANOS = 1_000_000_000L;
    private static final long FAILOVER_NANOS = 2_000_000_000L;

    private final String stream;
    private final Encoders encoders;
    private final InFlight inFlight;
    private final EncodeStage stage;
    private final Runnable wake;
    private final Draining draining;
    private final EncoderSwaps swaps;
    private final Standby standby;
    private volatile EncoderRun active;
    private volatile String trouble = "";
    private volatile boolean delivered;
    private Opening opening;
    private EncoderSettings wanted;
    private long failedAtNanos;
    private int bitratePercent = 100;

    /**
     * Makes one; nothing is opened before the first {@link #tick}.
     *
     * @param stage whose frames are coded
     * @param wake has {@link #tick} called soon; any thread
     */
    Succession(String stream, Encoders encoders, InFlight inFlight, EncodeStage stage, Runnable wake) {
        this.stream = stream;
        this.encoders = encoders;
        this.inFlight = inFlight;
        this.stage = stage;
        this.wake = wake;
        this.swaps = new EncoderSwaps(stream, encoders.history(), inFlight::lost);
        this.draining = new Draining(inFlight, this::give, this::recover);
        this.standby = new Standby(stream, encoders, stage, wake);
    }

    /** {@return what takes over at once when the session at work fails} */
    Standby standby() {
        return standby;
    }

    /** Sessions are to have these settings from now on. */
    void settings(EncoderSettings now) {
        wanted = now;
    }

    /** Sessions that can are to code with that share of the bitrate from now on. */
    void spare(int percent) {
        bitratePercent = percent;
    }

    /** {@return the session to give frames to; null while there is none} Any thread. */
    EncoderRun atWork() {
        EncoderRun run = active;
        return run == null || run.dead() ? null : run;
    }

    VideoFormat format() {
        EncoderRun run = atWork();
        return run == null ? wanted.format() : run.settings().format();
    }

    /** {@return whether what is numbered now will be delivered: by the session at work, or by the one that follows a failed one} */
    boolean deliver() {
        return active != null || failingOver();
    }

    /** {@return why frames cannot be taken} */
    String refusal() {
        return atWork() != null ? "encoder busy" : opening != null ? "encoder opens" : "no encoder";
    }

    /** {@return why nothing is encoded, in one line; empty when all is well} Any thread. */
    String trouble() {
        return atWork() != null ? "" : trouble;
    }

    /** Opens, swaps, watches, closes. Called at least once a frame time. */
    void tick() {
        takeOver();
        relieve();
        Encoders.Decision decision = encoders.choose(wanted);
        Encoders.Choice best = decision.best().orElse(null);
        if (opening == null && best != null && !served(best)) {
            open(best);
        }
        if (best == null && !decision.open()) {
            withoutEncoder();
        }
        EncoderRun run = atWork();
        if (run != null) {
            run.spare(bitratePercent);
        }
        watch();
        draining.tick();
        standby.tend(opening == null && run != null && run.delivered() ? atWork() : null);
    }

    /** Closes all sessions: nobody watches. */
    void stop() {
        if (opening != null) {
            opening.abandon();
            opening = null;
        }
        if (active != null) {
            give(active);
            active = null;
        }
        draining.stop();
        standby.stop();
        swaps.stop();
        delivered = false;
    }

    /** {@return whether a session of that encoder is still open here} Any thread. */
    boolean uses(VideoEncoder encoder) {
        EncoderRun run = active;
        return run != null && run.encoder() == encoder || draining.uses(encoder) || standby.uses(encoder);
    }

    /** A session gave an access unit; on its thread. */
    void delivered(EncoderRun run) {
        delivered = true;
        swaps.delivered(run);
    }

    /** A session is broken; on any thread. */
    void failed(EncoderRun run, String reason) {
        if (standby.failed(run, reason)) {
            return;
        }
        synchronized (run) {
            if (run.dead()) {
                return;
            }
            trouble = "encoder " + run.name() + " failed: " + reason;
            if (run == active) {
                swaps.begin(run, Swap.Cause.FAILED, reason);
            }
            encoders.setAside(run.encoder(), reason);
            run.kill(); // now, as what follows chooses by what is set above
        }
        LOG.warn("stream {}: encoder {} failed: {}; the next one takes over", stream, run.name(), reason);
        wake.run();
    }

    private boolean served(Encoders.Choice best) {
        EncoderRun run = atWork();
        if (run == null) {
            return false;
        }
        if (run.serves(wanted, best)) {
            return true;
        }
        return run.sameEncoder(best) && wanted.differsOnlyInBitrate(run.settings()) && run.setBitrate(wanted);
    }

    private void open(Encoders.Choice best) {
        if (active != null) {
            swaps.begin(active, encoders.known(active.encoder()) ? Swap.Cause.PLANNED : Swap.Cause.GONE, "");
        }
        EncoderRun ready = standby.take(wanted, best);
        if (ready != null) {
            takeOver(ready, 0);
            return;
        }
        if (active != null && active.encoder() == best.encoder() && best.maxSessions() == 1) {
            retire(active); // one session only: stop, start, replay
        }
        opening = new Opening(new EncoderRun(best, wanted, stage), encoders, wake);
    }

    private void takeOver() {
        if (opening == null || !opening.done()) {
            return;
        }
        Opening finished = opening;
        opening = null;
        if (finished.failure() != null) {
            trouble = finished.failure();
            encoders.setAside(finished.run().encoder(), trouble);
            finished.abandon(); // in case it opens after all
            swaps.stayed(active);
            return;
        }
        takeOver(finished.run(), finished.millis());
    }

    /** After a failure what stands by is at work at once, even where another is the best: that one follows as planned. */
    private void relieve() {
        if (active == null ? failingOver() : active.dead()) {
            EncoderRun ready = standby.take();
            if (ready != null) {
                takeOver(ready, 0);
            }
        }
    }

    private void takeOver(EncoderRun run, long openedMillis) {
        EncoderRun before = active;
        if (run.dead()) { // failed as soon as it was open: the one before goes on
            give(run);
            swaps.stayed(before);
            return;
        }
        if (before != null) {
            swaps.begin(before, Swap.Cause.PLANNED, ""); // unless it is noted already why
            retire(before);
        }
        List<Frame> late = inFlight.adopt(run);
        swaps.tookOver(run, late.size(), openedMillis);
        for (int i = 0; i < late.size(); i++) {
            stage.feed(run, late.get(i), i == 0);
        }
        active = run;
        trouble = "";
    }

    /** Lets a session that is no longer fed finish, or, if it is dead, hands its frames on. */
    private void retire(EncoderRun run) {
        if (run.dead() || run.alone()) {
            run.kill();
            inFlight.orphan(run);
            give(run);
        } else {
            draining.add(run);
        }
        if (active == run) {
            active = null;
        }
    }

    private void withoutEncoder() {
        trouble = encoders.whyNone(wanted);
        if (active != null && !encoders.known(active.encoder())) {
            swaps.begin(active, Swap.Cause.GONE, "");
            retire(active);
        }
    }

    private void watch() {
        EncoderRun run = active;
        if (run == null) {
            return;
        }
        if (run.dead()) {
            failedAtNanos = System.nanoTime();
            retire(run);
            return;
        }
        long limit = Math.max(SILENCE_NANOS, 6 * run.settings().format().rate().periodNanos());
        long patience = run.delivered() ? limit : Math.max(limit, FIRST_OUTPUT_NANOS);
        long silence = run.silence(); // counted at every look
        if (silence > patience && inFlight.oldestWait(run) > patience) {
            failed(run, "silent for " + patience / 1_000_000 + " ms");
        }
    }

    /** What was in flight behind a gap is anybody's now: the next session begins there with a keyframe. */
    private void recover() {
        EncoderRun run = active;
        if (run != null) {
            run.kill();
            failedAtNanos = System.nanoTime();
            active = null;
            give(run);
        }
    }

    private boolean failingOver() {
        return delivered && failedAtNanos != 0 && System.nanoTime() - failedAtNanos < FAILOVER_NANOS;
    }

    private void give(EncoderRun run) {
        run.kill();
        encoders.closeLater(run.encoder(), run.session());
    }
}
