package io.nanostream.stream.encode;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.swap.Swap;
import io.nanostream.stream.count.Drops;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a stream encoded: opens the best session, feeds it, watches it, and moves to another without losing a numbered frame. Planned:
 * the new session is opened beside the old one, takes over at a frame boundary with an IDR, and the old one drains. Unplanned: what was in
 * flight goes into the next session, late but not lost. All methods on the stream's thread but {@link #coded} and {@link #failed}.
 */
public final class EncodeStage {
    private static final Logger LOG = LoggerFactory.getLogger(EncodeStage.class);
    private static final long SILENCE_NANOS = 200_000_000L;
    private static final long FIRST_OUTPUT_NANOS = 1_000_000_000L;
    private static final long FAILOVER_NANOS = 2_000_000_000L;

    private final String stream;
    private final Encoders encoders;
    private final KeyframeGate keyframes;
    private final InFlight inFlight;
    private final Runnable wake;
    private final AtomicLong fed = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final Draining draining;
    private final EncoderSwaps swaps;
    private volatile EncoderRun active;
    private volatile String trouble = "";
    private Opening opening;
    private EncoderSettings wanted;
    private long failedAtNanos;
    private volatile boolean delivered;
    private int bitratePercent = 100;

    public EncodeStage(
            String stream,
            Encoders encoders,
            KeyframeGate keyframes,
            Drops drops,
            Consumer<AccessUnit> next,
            Runnable wake) {
        this.stream = stream;
        this.encoders = encoders;
        this.keyframes = keyframes;
        this.inFlight = new InFlight(next, drops);
        this.swaps = new EncoderSwaps(stream, encoders.history(), inFlight::lost);
        this.draining = new Draining(inFlight, this::give, this::recover);
        this.wake = wake;
    }

    /** Encodes by these settings from now on. */
    public void settings(EncoderSettings now) {
        wanted = now;
    }

    /**
     * Codes with a share of the bitrate from now on, as far as the session at work can change it; never opens another for that.
     *
     * @param percent of the configured bitrate
     */
    public void spare(int percent) {
        bitratePercent = percent;
    }

    /** {@return whether a frame given now will be delivered} */
    public boolean ready() {
        int room = 12 + (int) (wanted.format().rate().perSecond() / 4);
        return inFlight.size() < room && (active != null || failingOver());
    }

    /** {@return what frames have to be like now: as the session at work has them, until the one for changed settings takes over} */
    public VideoFormat format() {
        return running() ? active.settings().format() : wanted.format();
    }

    /** {@return why {@link #ready} says no} */
    public String refusal() {
        return running() ? "encoder busy" : opening != null ? "encoder opens" : "no encoder";
    }

    public boolean running() {
        return active != null && !active.dead();
    }

    /** {@return why nothing is encoded, in one line; empty when all is well} */
    public String trouble() {
        return running() ? "" : trouble;
    }

    /** {@return who encodes at this moment} */
    public Optional<VideoEncoder> encoder() {
        EncoderRun run = active;
        return run == null || run.dead() ? Optional.empty() : Optional.of(run.encoder());
    }

    /** {@return what encoders got and returned for this stream; frames that were encoded again count again} */
    public StageCounters counters() {
        String stage = "encoder." + encoder().map(VideoEncoder::name).orElse("none");
        return new StageCounters(stage, stream, fed.get(), returned.get(), Map.of(), bytes.get());
    }

    public void encode(Frame frame) {
        EncoderRun run = active;
        if (run == null || run.dead()) {
            inFlight.add(frame, null);
            return;
        }
        inFlight.add(frame, run);
        feed(run, frame, keyframes.grant(System.nanoTime()));
    }

    /** Looks after sessions: opens, swaps, watches, closes. Called at least once a frame time. */
    public void tick() {
        takeOver();
        Encoders.Choice best = encoders.choose(wanted).orElse(null);
        if (opening == null && best != null && !served(best)) {
            open(best);
        }
        if (best == null) {
            withoutEncoder();
        }
        if (running()) {
            active.spare(bitratePercent);
        }
        watch();
        draining.tick();
    }

    /** Closes everything: nobody watches. */
    public void stop() {
        if (opening != null) {
            opening.abandon();
            opening = null;
        }
        if (active != null) {
            give(active);
            active = null;
        }
        draining.stop();
        inFlight.clear();
        swaps.stop();
        delivered = false;
    }

    /** {@return whether a session of that encoder is still open here} */
    public boolean uses(VideoEncoder encoder) {
        EncoderRun run = active;
        return run != null && run.encoder() == encoder || draining.uses(encoder);
    }

    /** A session gives an access unit; on its thread. */
    void coded(EncoderRun run, AccessUnit unit) {
        delivered = true;
        returned.incrementAndGet();
        bytes.addAndGet(unit.bytes().remaining());
        if (!inFlight.coded(run, unit)) {
            failed(run, "skipped a frame");
        }
        swaps.delivered(run);
    }

    /** A session is broken; on any thread. */
    void failed(EncoderRun run, String reason) {
        synchronized (run) {
            if (run.dead()) {
                return;
            }
            run.kill();
        }
        LOG.warn(
                "stream {}: encoder {} failed: {}; the next one takes over",
                stream,
                run.encoder().name(),
                reason);
        trouble = "encoder " + run.encoder().name() + " failed: " + reason;
        if (run == active) {
            swaps.begin(run, Swap.Cause.FAILED, reason);
        }
        encoders.setAside(run.encoder(), reason);
        wake.run();
    }

    private void feed(EncoderRun run, Frame frame, boolean keyframe) {
        fed.incrementAndGet();
        run.encode(frame, keyframe);
    }

    private boolean served(Encoders.Choice best) {
        EncoderRun run = active;
        if (run == null || run.dead()) {
            return false;
        }
        if (run.serves(wanted, best)) {
            return true;
        }
        return run.sameEncoder(best) && wanted.differsOnlyInBitrate(run.settings()) && run.setBitrate(wanted);
    }

    private void open(Encoders.Choice best) {
        EncoderRun run = new EncoderRun(best.encoder(), best.revision(), wanted, this);
        if (active != null) {
            swaps.begin(active, encoders.known(active.encoder()) ? Swap.Cause.PLANNED : Swap.Cause.GONE, "");
        }
        if (active != null
                && active.encoder() == best.encoder()
                && best.encoder().maxSessions() == 1) {
            retire(active); // one session only: stop, start, replay
        }
        opening = new Opening(run, encoders, wake);
    }

    private void takeOver() {
        if (opening == null || !opening.done()) {
            return;
        }
        Opening finished = opening;
        opening = null;
        if (finished.failure() != null) {
            trouble = finished.failure();
            finished.abandon(); // in case it opens after all
            swaps.stayed(active);
            return;
        }
        EncoderRun before = active;
        EncoderRun run = finished.run();
        if (run.dead()) { // failed as soon as it was open: the one before goes on
            give(run);
            swaps.stayed(before);
            return;
        }
        if (before != null) {
            retire(before);
        }
        List<Frame> late = inFlight.adopt(run);
        swaps.tookOver(run, late.size(), finished.millis());
        boolean first = true;
        for (Frame frame : late) {
            feed(run, frame, first);
            first = false;
        }
        active = run;
        trouble = "";
    }

    /** Lets a session that is no longer fed finish, or, if it is dead, hands its frames on. */
    private void retire(EncoderRun run) {
        if (run.dead() || run.encoder().maxSessions() == 1) {
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
        EncoderSession session = run.session();
        encoders.closeLater(run.encoder(), session);
    }
}
