package io.nanostream.capture.pattern;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.SourceState.Phase;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.capture.pattern.scene.Scene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rendered camera: a thread that draws a frame at each place of the grid while somebody is attached. */
final class PatternSource implements VideoSource {
    private static final Logger LOG = LoggerFactory.getLogger(PatternSource.class);
    private static final long STOP_MILLIS = 2000;
    private static final long BACK_OFF_NANOS = 500_000_000;

    private final List<Attachment> attachments = new CopyOnWriteArrayList<>();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong threw = new AtomicLong();
    private final Thread thread = new Thread(this::work, "capture.pattern");
    private volatile PatternCaptureSettings settings;
    private volatile boolean stopped;
    private volatile boolean running;
    private volatile String trouble = "";
    private Scene scene;
    private FrameGrid grid;

    PatternSource(PatternCaptureSettings settings) {
        this.settings = settings;
        thread.setDaemon(true);
    }

    /** Begins; the scene is prepared at once, so that the first consumer gets its first frame soon. */
    void start() {
        thread.start();
    }

    /** Goes on with other settings, from the next frame on. */
    void change(PatternCaptureSettings now) {
        settings = now;
        LockSupport.unpark(thread);
    }

    /** Ends; no call to a consumer begins after it. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        List.copyOf(attachments).forEach(Attachment::close);
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String camera() {
        return settings.camera();
    }

    @Override
    public Subscription attach(FrameConsumer consumer) {
        Attachment attachment = new Attachment(consumer, attachments::remove);
        attachments.add(attachment);
        LockSupport.unpark(thread);
        return attachment;
    }

    @Override
    public SourceState state() {
        String reason = trouble;
        Optional<VideoFormat> format = Optional.of(settings.format());
        if (!reason.isEmpty()) {
            return new SourceState(Phase.FAILED, reason, format);
        }
        Phase attached = running ? Phase.RUNNING : Phase.STARTING;
        return new SourceState(attachments.isEmpty() ? Phase.IDLE : attached, "", format);
    }

    StageCounters counters() {
        Map<String, Long> dropped = Map.of("late", late.get(), "consumer threw", threw.get());
        return new StageCounters("capture.pattern", camera(), frames.get(), frames.get(), dropped, 0);
    }

    private void work() {
        while (!stopped) {
            try {
                step();
            } catch (RuntimeException | Error broken) { // Java2D without fonts throws errors
                fail(broken);
            }
        }
        if (scene != null) {
            scene.close();
        }
    }

    private void step() {
        VideoFormat format = settings.format();
        if (scene == null || !scene.format().equals(format)) {
            prepare(format);
        }
        if (attachments.isEmpty()) {
            running = false;
            trouble = "";
            grid = null;
            LockSupport.park(this);
            return;
        }
        if (grid == null) {
            grid = new FrameGrid(format.rate(), MediaClock.nowNanos());
        }
        long skippedBefore = grid.skipped();
        long pts = grid.take(MediaClock.nowNanos());
        late.addAndGet(grid.skipped() - skippedBefore);
        sleepUntil(pts);
        if (!stopped) {
            give(pts);
        }
    }

    private void prepare(VideoFormat format) {
        Scene fresh = new Scene(format);
        if (scene != null) {
            scene.close();
        }
        scene = fresh;
        trouble = "";
        grid = null;
    }

    private void give(long pts) {
        long captured = MediaClock.epochMicros(MediaClock.nowNanos());
        FrameMark mark = FrameMark.captured(frames.get(), captured);
        try (Frame frame = scene.draw(pts, mark)) {
            frames.incrementAndGet();
            for (Attachment attachment : attachments) {
                if (!attachment.give(frame)) {
                    threw.incrementAndGet();
                }
            }
        }
        running = true;
        trouble = "";
    }

    private void sleepUntil(long pts) {
        long left = pts - MediaClock.nowNanos();
        while (left > 0 && !stopped) {
            LockSupport.parkNanos(this, left);
            left = pts - MediaClock.nowNanos();
        }
    }

    private void fail(Throwable broken) {
        if (trouble.isEmpty()) {
            LOG.error("capture.pattern, camera {}: the scene cannot be drawn, trying again", camera(), broken);
        }
        trouble = "the scene cannot be drawn: " + broken;
        LockSupport.parkNanos(this, BACK_OFF_NANOS);
    }
}
