package io.nanostream.stream;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a stream encoded: opens the best session, feeds it, watches it, and moves to another without losing a numbered frame. Planned:
 * the new session is opened beside the old one, takes over at a frame boundary with an IDR, and the old one drains. Unplanned: what was in
 * flight goes into the next session, late but not lost. All methods on the stream's thread but {@link #coded} and {@link #failed}.
 */
final class EncodeStage {
    private static final Logger LOG = LoggerFactory.getLogger(EncodeStage.class);
    private static final long SILENCE_NANOS = 200_000_000L;
    private static final long MOMENT_NANOS = 25_000_000L;
    private static final long FIRST_OUTPUT_NANOS = 1_000_000_000L;
    private static final long DRAIN_NANOS = 1_000_000_000L;
    private static final long FAILOVER_NANOS = 2_000_000_000L;

    private final String stream;
    private final Encoders encoders;
    private final KeyframeGate keyframes;
    private final InFlight inFlight;
    private final Runnable wake;
    private final AtomicLong swaps = new AtomicLong();
    private final List<EncoderRun> draining = new CopyOnWriteArrayList<>();
    private volatile EncoderRun active;
    private volatile String trouble = "";
    private Opening opening;
    private EncoderSettings wanted;
    private long failedAtNanos;
    private boolean delivered;

    EncodeStage(
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
        this.wake = wake;
    }

    /** Encodes by these settings from now on. */
    void settings(EncoderSettings now) {
        wanted = now;
    }

    /** {@return whether a frame given now will be delivered} */
    boolean ready() {
        int room = 12 + (int) (wanted.format().rate().perSecond() / 4);
        return inFlight.size() < room && (running() || failingOver());
    }

    /** {@return what frames have to be like now: as the session at work has them, until the one for changed settings takes over} */
    VideoFormat format() {
        return running() ? active.settings().format() : wanted.format();
    }

    /** {@return why {@link #ready} says no} */
    String refusal() {
        return running() ? "encoder busy" : opening != null ? "encoder opens" : "no encoder";
    }

    boolean running() {
        return active != null && !active.dead();
    }

    /** {@return why nothing is encoded, in one line; empty when all is well} */
    String trouble() {
        return running() ? "" : trouble;
    }

    /** {@return who encodes at this moment} */
    Optional<VideoEncoder> encoder() {
        EncoderRun run = active;
        return run == null || run.dead() ? Optional.empty() : Optional.of(run.encoder());
    }

    long swaps() {
        return swaps.get();
    }

    void encode(Frame frame) {
        EncoderRun run = active;
        if (run == null || run.dead()) {
            inFlight.add(frame, null);
            return;
        }
        inFlight.add(frame, run);
        feed(run, frame, keyframes.grant(System.nanoTime()));
    }

    /** Looks after sessions: opens, swaps, watches, closes. Called at least once a frame time. */
    void tick() {
        takeOver();
        Encoders.Choice best = encoders.choose(wanted).orElse(null);
        if (opening == null && best != null && !served(best)) {
            open(best);
        }
        if (best == null) {
            withoutEncoder();
        }
        watch();
        drain();
    }

    /** Closes everything: nobody watches. */
    void stop() {
        if (opening != null) {
            opening.abandon();
            opening = null;
        }
        if (active != null) {
            give(active);
            active = null;
        }
        draining.forEach(this::give);
        draining.clear();
        inFlight.clear();
        delivered = false;
    }

    /** {@return whether a session of that encoder is still open here} */
    boolean uses(VideoEncoder encoder) {
        EncoderRun run = active;
        return run != null && run.encoder() == encoder || inDraining(encoder);
    }

    /** A session gives an access unit; on its thread. */
    void coded(EncoderRun run, AccessUnit unit) {
        delivered = true;
        inFlight.coded(run, unit);
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
        encoders.setAside(run.encoder(), reason);
        wake.run();
    }

    private void feed(EncoderRun run, Frame frame, boolean keyframe) {
        try {
            run.session().encode(frame, keyframe);
        } catch (RuntimeException e) { // another room's code
            failed(run, String.valueOf(e.getMessage()));
        }
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
            return;
        }
        EncoderRun before = active;
        EncoderRun run = finished.run();
        if (before != null) {
            retire(before);
        }
        boolean first = true;
        for (Frame frame : inFlight.adopt(run)) {
            feed(run, frame, first);
            first = false;
        }
        active = run;
        trouble = "";
        tell(before, run, finished.millis());
    }

    private void tell(EncoderRun before, EncoderRun run, long millis) {
        EncoderSettings s = run.settings();
        if (before == null) {
            LOG.info(
                    "stream {}: encoder {} opened in {} ms for {} {} at {} bit/s",
                    stream,
                    run.encoder().name(),
                    millis,
                    s.format(),
                    s.profile().capsName(),
                    s.bitrateBps());
        } else {
            swaps.incrementAndGet();
            LOG.info(
                    "stream {}: encoder {} -> {} for {} {} at {} bit/s, opened in {} ms",
                    stream,
                    before.encoder().name(),
                    run.encoder().name(),
                    s.format(),
                    s.profile().capsName(),
                    s.bitrateBps(),
                    millis);
        }
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
        long patience = delivered ? limit : Math.max(limit, FIRST_OUTPUT_NANOS);
        if (inFlight.oldestWait(run) > patience && run.silence(MOMENT_NANOS) > patience) {
            failed(run, "silent for " + patience / 1_000_000 + " ms");
        }
    }

    private void drain() {
        draining.removeIf(run -> {
            boolean late = run.dead() || inFlight.oldestWait(run) > DRAIN_NANOS;
            if (!late && inFlight.waitsFor(run)) {
                return false;
            }
            inFlight.abandon(run);
            give(run);
            return true;
        });
    }

    private boolean inDraining(VideoEncoder encoder) {
        return draining.stream().anyMatch(run -> run.encoder() == encoder);
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
