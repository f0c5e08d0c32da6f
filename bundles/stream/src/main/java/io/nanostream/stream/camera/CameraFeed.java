package io.nanostream.stream.camera;

import io.nanostream.api.capture.Camera;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.swap.Swap.Cause;
import io.nanostream.api.swap.SwapHistory;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * One camera as streams see it, whatever service stands for it: attaches to the best one while somebody keeps it at work, moves to the next when
 * it fails, and carries the capture number on.
 */
public final class CameraFeed implements Camera {
    private static final long SILENT_NANOS = 3_000_000_000L;

    private final String camera;
    private final List<AttendedSource> sources = new ArrayList<>();
    private final List<FrameTaker> takers = new CopyOnWriteArrayList<>();
    private final SourceSwaps swaps;
    private final ReentrantLock relaying = new ReentrantLock();
    private AttendedSource active;
    private int abandonedOfGone;
    private volatile long attachment;
    private volatile long lastFrame;
    private long offset;
    private long lastNumber = -1;
    private long numberedIn;

    CameraFeed(String camera, SwapHistory history) {
        this.camera = camera;
        this.swaps = new SourceSwaps(camera, history);
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
        AttendedSource offered = sources.stream()
                .filter(known -> known.is(source))
                .findFirst()
                .orElseGet(() -> takeOn(source, properties));
        offered.ranked(properties);
        sources.sort(Comparator.comparingInt(AttendedSource::ranking)
                .reversed()
                .thenComparingLong(AttendedSource::serviceId));
        choose();
    }

    private AttendedSource takeOn(VideoSource source, Map<String, Object> properties) {
        AttendedSource offered = new AttendedSource(camera, source, properties, this::choose);
        sources.add(offered);
        offered.begin();
        return offered;
    }

    synchronized void withdraw(VideoSource source) {
        for (AttendedSource known : List.copyOf(sources)) {
            if (known.is(source)) {
                abandonedOfGone += known.abandoned();
                sources.remove(known);
                known.end();
            }
        }
        choose();
    }

    /**
     * Has frames come from the best source that delivers; one that failed, hangs or fell silent is put aside for a while, if there is another.
     * Only decides: the sources are called on their own threads.
     */
    synchronized void choose() {
        long now = System.nanoTime();
        for (AttendedSource known : sources) {
            boolean silent = known == active && now - lastFrame > SILENT_NANOS;
            if (silent || known.failed()) {
                known.putAside(now);
            }
        }
        boolean kept = takers.stream().anyMatch(FrameTaker::keeping);
        AttendedSource best = kept ? best(now) : null;
        if (best != active) {
            leave(now);
            moveTo(best);
        }
        if (kept) {
            swaps.look(trouble(), now);
        } else {
            swaps.stop();
        }
    }

    /** Tells why the one at work is left. */
    private void leave(long now) {
        if (active == null) {
            return;
        }
        if (!sources.contains(active)) {
            swaps.leaves(Cause.GONE, "");
        } else if (active.failed() || active.hangs()) {
            swaps.leaves(Cause.FAILED, active.failed() ? active.failure() : active.hanging());
        } else if (!active.eligible(now)) {
            swaps.leaves(Cause.FAILED, "no frame for " + SILENT_NANOS / 1_000_000_000L + " s");
        } else {
            swaps.leaves(Cause.PLANNED, "");
        }
    }

    private void moveTo(AttendedSource next) {
        if (active != null) {
            active.feed(null);
        }
        long number = attachment + 1;
        active = next;
        attachment = number; // from here on nothing of the one before is passed on
        lastFrame = System.nanoTime();
        if (next != null) {
            String kind = next.kind();
            next.feed(frame -> relay(number, kind, frame));
        }
    }

    /** {@return how the camera does, in one line; empty when all is well} */
    public synchronized String trouble() {
        if (sources.isEmpty()) {
            return "no source for camera " + camera + ": configure one, such as capture.pattern or capture.file";
        }
        if (active != null && active.hangs()) {
            return active.hanging();
        }
        return sources.stream()
                .filter(AttendedSource::failed)
                .map(AttendedSource::failure)
                .findFirst()
                .orElse("");
    }

    /** {@return which source does not return from which call, in one line; empty when none hangs} */
    synchronized String hanging() {
        return sources.stream()
                .map(AttendedSource::hanging)
                .filter(told -> !told.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** {@return how many calls of sources were given up so far} */
    synchronized int abandoned() {
        return abandonedOfGone
                + sources.stream().mapToInt(AttendedSource::abandoned).sum();
    }

    private AttendedSource best(long now) {
        return sources.stream().filter(known -> known.eligible(now)).findFirst().orElseGet(this::bestOfBad);
    }

    /** Nobody delivers: the one at work goes on trying by itself. */
    private AttendedSource bestOfBad() {
        if (sources.contains(active)) {
            return active;
        }
        return sources.stream()
                .filter(known -> !known.hangs())
                .findFirst()
                .orElse(sources.isEmpty() ? null : sources.get(0));
    }

    private void relay(long number, String kind, Frame frame) {
        relaying.lock();
        try {
            if (number == attachment) {
                lastFrame = System.nanoTime();
                swaps.delivered(number, kind, frame.format().rate().periodNanos(), lastFrame);
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
