package io.nanostream.stream;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.stream.camera.CameraFeed;
import io.nanostream.stream.camera.Cameras;
import io.nanostream.stream.camera.Fitter;
import io.nanostream.stream.camera.Mailbox;
import io.nanostream.stream.count.Drops;
import io.nanostream.stream.encode.EncodeStage;
import io.nanostream.stream.encode.Encoders;
import io.nanostream.stream.encode.KeyframeGate;
import io.nanostream.stream.pace.Pacer;
import io.nanostream.stream.publish.FanOut;
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
 * A stream at work, on a thread of its own: camera's mailbox, scaler, {@link Pacer}, {@link FrameStage}, {@link EncodeStage}, {@link FanOut},
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
    private final Fitter fitter;
    private final Supplier<Savings> savings;
    private final Thread thread;

    private volatile CheckedConfig config;
    private volatile boolean stopped;
    private volatile boolean working;
    private CheckedConfig applied;
    private Pacer pacer;
    private VideoFormat format;
    private CameraFeed feed;
    private Subscription attachment;
    private long lastWanted;
    private long paced;
    private long nextDue;
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
        this.fitter = new Fitter("stream " + name);
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
        if (pacer == null || !encoder.format().equals(format) || paced != applied.slateAfterNanos()) {
            pace(encoder.format());
        }
        Savings saved = savings.get();
        frames.savings(saved);
        Frame frame = mailbox.await(Math.min(LOOK_NANOS, nextDue - MediaClock.nowNanos()));
        long now = MediaClock.nowNanos();
        if (frame != null) {
            take(frame, now);
        }
        nextDue = pacer.tick(now);
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
        frames.settings(now.settings());
        if (attachment == null
                || !before.settings().camera().equals(now.settings().camera())) {
            detach();
            feed = cameras.feed(now.settings().camera());
            attachment = feed.attach(mailbox);
        }
        working = true;
        encoder.tick();
    }

    /** Goes over to another grid; the PTS goes on. */
    private void pace(VideoFormat now) {
        long time = MediaClock.nowNanos();
        long last = frames.lastPtsNanos();
        boolean live = pacer != null && !pacer.gone(time);
        closePacer();
        if (format == null || !format.samePicture(now)) {
            frames.close();
        }
        format = now;
        frames.format(now);
        long notBefore = last == 0 ? Long.MIN_VALUE : last + now.rate().periodNanos();
        Pacer.Start start = new Pacer.Start(time, notBefore, live);
        pacer = new Pacer(now.rate(), applied.slateAfterNanos(), start, frames, drops);
        paced = applied.slateAfterNanos();
        nextDue = time;
    }

    private void take(Frame frame, long now) {
        try (frame) {
            Optional<Frame> fitting = fitter.fit(frame, format);
            if (fitting.isEmpty()) {
                drops.count("cannot be scaled");
                return;
            }
            try (Frame picture = fitting.get()) {
                pacer.camera(picture, now);
            }
        }
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
        closePacer();
        fitter.close();
        fanOut.forget();
    }

    private void detach() {
        if (attachment != null) {
            attachment.close();
            attachment = null;
        }
        mailbox.clear();
    }

    private void closePacer() {
        if (pacer != null) {
            pacer.close();
            pacer = null;
        }
    }
}
