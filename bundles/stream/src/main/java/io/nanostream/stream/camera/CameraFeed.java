package io.nanostream.stream.camera;

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
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One camera as streams see it, whatever service stands for it: attaches to the best one while somebody wants frames, moves to the next when it
 * fails, and carries the capture number on.
 */
public final class CameraFeed {
    private record Source(VideoSource source, int ranking, long serviceId) {}

    private static final long LOOK_NANOS = 500_000_000L;

    private final String camera;
    private final List<Source> sources = new ArrayList<>();
    private final List<FrameConsumer> consumers = new CopyOnWriteArrayList<>();
    private volatile VideoSource active;
    private Subscription attachment;
    private long offset;
    private long lastNumber = -1;
    private boolean renumber;
    private volatile long lastLook;

    CameraFeed(String camera) {
        this.camera = camera;
    }

    public Subscription attach(FrameConsumer consumer) {
        consumers.add(consumer);
        choose();
        return () -> {
            if (consumers.remove(consumer)) {
                choose();
            }
        };
    }

    synchronized void offer(VideoSource source, Map<String, Object> properties) {
        sources.removeIf(known -> known.source() == source);
        int ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
        sources.add(new Source(source, ranking, (Long) properties.get("service.id")));
        sources.sort(Comparator.comparingInt(Source::ranking).reversed().thenComparingLong(Source::serviceId));
        choose();
    }

    synchronized void withdraw(VideoSource source) {
        sources.removeIf(known -> known.source() == source);
        choose();
    }

    /** Chooses again, twice a second at most; called by those who are attached. */
    public void lookAgain(long nowNanos) {
        if (nowNanos - lastLook > LOOK_NANOS) {
            lastLook = nowNanos;
            choose();
        }
    }

    /** Attaches to the best source that has not failed. */
    private synchronized void choose() {
        VideoSource best = consumers.isEmpty() ? null : best().orElse(null);
        if (best == active) {
            return;
        }
        Subscription before = attachment;
        active = best;
        renumber = true;
        attachment = best == null ? null : best.attach(frame -> relay(best, frame));
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
                .map(source -> source.source().state())
                .filter(state -> state.phase() == SourceState.Phase.FAILED)
                .map(SourceState::reason)
                .findFirst()
                .orElse("");
    }

    private Optional<VideoSource> best() {
        return sources.stream()
                .map(Source::source)
                .filter(source -> source.state().phase() != SourceState.Phase.FAILED)
                .findFirst()
                .or(() -> sources.stream().map(Source::source).findFirst());
    }

    private void relay(VideoSource from, Frame frame) {
        if (from != active) {
            return;
        }
        long own = frame.mark().captureNumber();
        if (renumber) {
            renumber = false;
            offset = Math.max(0, lastNumber + 1 - own);
        }
        lastNumber = own + offset;
        if (offset == 0) {
            consumers.forEach(consumer -> consumer.accept(frame));
            return;
        }
        FrameMark mark = FrameMark.captured(lastNumber, frame.mark().captureTimeMicros());
        try (Frame carried = GstFrame.sharing(frame, frame.format(), frame.ptsNanos(), mark)) {
            consumers.forEach(consumer -> consumer.accept(carried));
        }
    }
}
