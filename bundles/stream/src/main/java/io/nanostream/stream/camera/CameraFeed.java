package io.nanostream.stream.camera;

import io.nanostream.api.capture.Camera;
import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Subscription;
import io.nanostream.binding.gstreamer.GstFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera as streams see it, whatever service stands for it: attaches to the best one while somebody keeps it at work, moves to the next when
 * it fails, and carries the capture number on.
 */
public final class CameraFeed implements Camera {
    private static final class Source {
        private final VideoSource source;
        private final int ranking;
        private final long serviceId;
        private long asideUntil = System.nanoTime();

        Source(VideoSource source, int ranking, long serviceId) {
            this.source = source;
            this.ranking = ranking;
            this.serviceId = serviceId;
        }

        int ranking() {
            return ranking;
        }

        long serviceId() {
            return serviceId;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);
    private static final long LOOK_NANOS = 500_000_000L;
    private static final long SILENT_NANOS = 3_000_000_000L;
    private static final long ASIDE_NANOS = 10_000_000_000L;

    private final String camera;
    private final List<Source> sources = new ArrayList<>();
    private final List<FrameTaker> takers = new CopyOnWriteArrayList<>();
    private volatile VideoSource active;
    private Subscription attachment;
    private long offset;
    private long lastNumber = -1;
    private final ReentrantLock relaying = new ReentrantLock();
    private long attachments;
    private long numberedIn;
    private volatile long lastFrame;
    private volatile long lastLook;

    CameraFeed(String camera) {
        this.camera = camera;
    }

    @Override
    public String name() {
        return camera;
    }

    @Override
    public Subscription attach(FrameConsumer consumer) {
        return take(consumer, true);
    }

    @Override
    public Subscription observe(FrameConsumer consumer) {
        return take(consumer, false);
    }

    private Subscription take(FrameConsumer consumer, boolean keeping) {
        Objects.requireNonNull(consumer, "consumer");
        FrameTaker taker = new FrameTaker(camera, consumer, keeping, this::clearEnded);
        takers.add(taker);
        choose();
        return taker;
    }

    private void clearEnded() {
        takers.removeIf(FrameTaker::ended);
        choose();
    }

    synchronized void offer(VideoSource source, Map<String, Object> properties) {
        sources.removeIf(known -> known.source == source);
        int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
        sources.add(new Source(source, ranking, (Long) properties.get("service.id")));
        sources.sort(Comparator.comparingInt(Source::ranking).reversed().thenComparingLong(Source::serviceId));
        choose();
    }

    synchronized void withdraw(VideoSource source) {
        sources.removeIf(known -> known.source == source);
        choose();
    }

    /** Chooses again, twice a second at most; called while somebody is attached. */
    public void lookAgain(long nowNanos) {
        if (nowNanos - lastLook > LOOK_NANOS) {
            lastLook = nowNanos;
            choose();
        }
    }

    /** Attaches to the best source that delivers; one that failed or fell silent is put aside for a while, if there is another. */
    private synchronized void choose() {
        long now = System.nanoTime();
        for (Source known : sources) {
            boolean silent = known.source == active && now - lastFrame > SILENT_NANOS;
            if (silent || known.source.state().phase() == SourceState.Phase.FAILED) {
                known.asideUntil = now + ASIDE_NANOS;
            }
        }
        VideoSource best = takers.stream().anyMatch(FrameTaker::keeping) ? best(now) : null;
        if (best != active) {
            moveTo(best);
        }
    }

    private void moveTo(VideoSource next) {
        Subscription before = attachment;
        attachment = null;
        active = next;
        lastFrame = System.nanoTime();
        try {
            long number = ++attachments;
            attachment = next == null ? null : next.attach(frame -> relay(next, number, frame));
        } catch (RuntimeException | LinkageError e) { // another room's code
            LOG.warn("camera {}: a source cannot be attached to: {}", camera, e.toString());
            active = null;
        }
        if (before != null) {
            before.close();
        }
    }

    /** {@return how the camera does, in one line; empty when all is well} */
    public synchronized String trouble() {
        if (sources.isEmpty()) {
            return "no source for camera " + camera + ": configure one, such as capture.pattern or capture.file";
        }
        return sources.stream()
                .map(known -> known.source.state())
                .filter(state -> state.phase() == SourceState.Phase.FAILED)
                .map(SourceState::reason)
                .findFirst()
                .orElse("");
    }

    private VideoSource best(long now) {
        return sources.stream()
                .filter(known -> known.asideUntil - now <= 0)
                .map(known -> known.source)
                .findFirst()
                .orElseGet(this::bestOfBad);
    }

    /** Nobody delivers: the one at work goes on trying by itself. */
    private VideoSource bestOfBad() {
        boolean offered = sources.stream().anyMatch(known -> known.source == active);
        if (offered) {
            return active;
        }
        return sources.isEmpty() ? null : sources.get(0).source;
    }

    private void relay(VideoSource from, long number, Frame frame) {
        relaying.lock();
        try {
            if (from == active) {
                lastFrame = System.nanoTime();
                give(number, frame);
            }
        } finally {
            relaying.unlock();
        }
    }

    /** Carries the numbers on from one attachment to the next; remembers which one by its number, as a source that went must not be held. */
    private void give(long number, Frame frame) {
        long own = frame.mark().captureNumber();
        if (number != numberedIn) {
            numberedIn = number;
            offset = Math.max(0, lastNumber + 1 - own);
        }
        lastNumber = own + offset;
        if (offset == 0) {
            takers.forEach(taker -> taker.give(frame));
            return;
        }
        FrameMark mark = FrameMark.captured(lastNumber, frame.mark().captureTimeMicros());
        try (Frame carried = GstFrame.sharing(frame, frame.format(), frame.ptsNanos(), mark)) {
            takers.forEach(taker -> taker.give(carried));
        }
    }
}
