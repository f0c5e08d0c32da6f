package io.nanostream.stream;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.stream.camera.Cameras;
import io.nanostream.stream.camera.Mailbox;
import io.nanostream.stream.count.Drops;
import io.nanostream.stream.encode.EncodeStage;
import io.nanostream.stream.encode.Encoders;
import io.nanostream.stream.publish.FanOut;
import io.nanostream.stream.publish.KeyframeGate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream at work, on a thread of its own: camera's mailbox, {@link PaceStage}, {@link FrameStage}, {@link EncodeStage}, {@link FanOut},
 * in this order. Works while somebody wants it; keeps its frame numbers through every change.
 */
final class StreamLoop implements VideoStream, Encoders.User {
    private static final Logger LOG = LoggerFactory.getLogger(StreamLoop.class);
    private static final long LINGER_NANOS = 10_000_000_000L;
    private static final long LOOK_NANOS = 20_000_000L;
    private static final long TELL_NANOS = 5_000_000_000L;

    private final Cameras cameras;
    private final Encoders encoders;
    private final Mailbox mailbox = new Mailbox();
    private final Drops drops = new Drops();
    private final KeyframeGate keyframes = new KeyframeGate();
    private final FanOut fanOut;
    private final EncodeStage encoder;
    private final OverlayStage overlay;
    private final FrameStage frames;
    private final PaceStage pace;
    private final Supplier<Savings> savings;
    private final Thread thread;

    private volatile CheckedConfig config;
    private volatile boolean stopped;
    private volatile boolean working;
    private CheckedConfig applied;
    private Subscription attachment;
    private long lastWanted;
    private long lastTold;

    StreamLoop(
            CheckedConfig config,
            Cameras cameras,
            Encoders encoders,
            int epoch,
            Supplier<Overlay> overlay,
            Supplier<Savings> savings) {
        this.config = config;
        this.cameras = cameras;
        this.encoders = encoders;
        this.savings = savings;
        String name = config.settings().name();
        this.fanOut = new FanOut(name, mailbox::wake);
        this.encoder = new EncodeStage(name, encoders, keyframes, drops, fanOut::deliver, mailbox::wake);
        this.overlay = new OverlayStage(name, overlay);
        this.frames = new FrameStage(encoder, this.overlay, epoch, drops, encoders.workers());
        this.pace = new PaceStage(name, frames, drops);
        this.thread = new Thread(this::run, "stream." + name);
        this.thread.setDaemon(true);
    }

    void start() {
        encoders.addUser(this);
        encoders.prepare(config.settings().encoder());
        thread.start();
    }

    /** Goes over to another configuration at the next frame. */
    void change(CheckedConfig now) {
        config = now;
        mailbox.wake();
    }

    /** Ends the thread, and waits for it at most 2 s. */
    void stop() {
        stopped = true;
        mailbox.wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        fanOut.close();
        overlay.close();
        encoders.removeUser(this);
    }

    @Override
    public StreamSettings settings() {
        return config.settings();
    }

    @Override
    public Subscription subscribe(AccessUnitConsumer consumer) {
        Subscription subscription = fanOut.subscribe(consumer);
        requestKeyframe();
        return subscription;
    }

    @Override
    public void requestKeyframe() {
        keyframes.ask();
    }

    @Override
    public Optional<AccessUnit> lastKeyframe() {
        return fanOut.lastKeyframe();
    }

    @Override
    public CompletionStage<Frame> nextFrame() {
        CompletionStage<Frame> next = frames.nextFrame().orTimeout(5, TimeUnit.SECONDS);
        mailbox.wake();
        return next;
    }

    @Override
    public String standby() {
        return encoder.standby();
    }

    @Override
    public boolean uses(VideoEncoder candidate) {
        return encoder.uses(candidate);
    }

    @Override
    public void lookAgain() {
        encoders.prepare(config.settings().encoder());
        mailbox.wake();
    }

    /** {@return what keeps the stream from being as configured, in one line; empty when all is well} */
    String encoderTrouble() {
        return working
                ? encoder.trouble()
                : encoders.whyNotAny(config.settings().encoder());
    }

    /** {@return why no session stands by that should, in one line; empty when all is well} */
    String standbyTrouble() {
        return encoder.standbyTrouble();
    }

    /** {@return what other rooms do to the stream that they should not, in one line; empty when all is well} */
    String guestTrouble() {
        String drawing = overlay.trouble();
        return drawing.isEmpty() ? fanOut.trouble() : drawing;
    }

    String cameraTrouble() {
        return cameras.feed(config.settings().camera()).trouble();
    }

    List<StageCounters> counters() {
        String name = config.settings().name();
        Map<String, Long> dropped = drops.with("mailbox full", mailbox.dropped());
        return List.of(
                new StageCounters("stream", name, mailbox.taken(), frames.numbered(), dropped, 0),
                overlay.counters(),
                encoder.counters(),
                fanOut.counters());
    }

    private void run() {
        while (!stopped) {
            try {
                step();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            } catch (RuntimeException | Error e) { // nothing may end a stream, no font that cannot be loaded either
                tell(e);
            }
        }
        endWork();
    }

    private void tell(Throwable failure) {
        drops.count("stream failed");
        long now = System.nanoTime();
        if (lastTold == 0 || now - lastTold > TELL_NANOS) {
            lastTold = now;
            LOG.error(
                    "stream {}: goes on after an unexpected failure", settings().name(), failure);
        }
        LockSupport.parkNanos(LOOK_NANOS); // it may fail again at once
    }

    private void step() throws InterruptedException {
        if (!wanted()) {
            endWork();
            mailbox.awaitWake();
            return;
        }
        if (applied != config) {
            apply(config);
        }
        pace.follow(encoder.format(), applied.slateAfterNanos());
        Savings saved = savings.get();
        frames.savings(saved);
        Frame frame = mailbox.await(Math.min(LOOK_NANOS, pace.untilDue()));
        long now = MediaClock.nowNanos();
        if (frame != null) {
            try (frame) {
                pace.camera(frame, now);
            }
        }
        pace.tick(now);
        encoder.spare(saved.bitratePercent());
        encoder.tick();
        fanOut.watch();
    }

    private boolean wanted() {
        long now = System.nanoTime();
        if (config.settings().run() == RunMode.ALWAYS || fanOut.size() > 0 || frames.awaited()) {
            lastWanted = now;
            return true;
        }
        return working && now - lastWanted < LINGER_NANOS;
    }

    /** Begins to work, or goes over to a changed configuration. Its size and rate come into force with the session that has them. */
    private void apply(CheckedConfig now) {
        CheckedConfig before = applied;
        applied = now;
        encoder.settings(now.settings().encoder());
        encoder.standby(now.warmStandby());
        frames.settings(now.settings());
        if (attachment == null
                || !before.settings().camera().equals(now.settings().camera())) {
            detach();
            attachment = cameras.feed(now.settings().camera()).attach(mailbox);
        }
        working = true;
        encoder.tick();
    }

    private void endWork() {
        if (!working) {
            return;
        }
        working = false;
        applied = null;
        encoder.stop();
        detach();
        frames.close();
        pace.close();
        fanOut.forget();
    }

    private void detach() {
        if (attachment != null) {
            attachment.close();
            attachment = null;
        }
        mailbox.clear();
    }
}
