package io.nanostream.stream;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.stream.count.Moments;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the overlay draw, on a thread that it cannot take away from the stream: one that does not return is left alone with that thread and
 * gets no frame until it has. {@link #draw} on the stream's thread, the rest on any.
 */
final class OverlayStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverlayStage.class);
    private static final long PATIENCE_NANOS = 200_000_000L;

    private final String stream;
    private final Supplier<Overlay> overlay;
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Overlay hanging;
    private volatile Future<?> hangingCall;
    private ExecutorService thread;

    OverlayStage(String stream, Supplier<Overlay> overlay) {
        this.stream = stream;
        this.overlay = overlay;
        this.thread = newThread();
    }

    /** {@return who can draw at this moment; null for nobody} */
    Overlay painter() {
        Overlay best = overlay.get();
        return best != null && best == hanging && !hangingCall.isDone() ? null : best;
    }

    /**
     * Draws.
     *
     * @param painter who
     * @param frame writable, that is without another holder; lent until this call returns true
     * @return false when the painter does not return: it may still draw into the frame, which is its own from now on; to be replaced by
     *     another copy
     */
    boolean draw(Overlay painter, Frame frame, StreamSettings settings) {
        given.incrementAndGet();
        AtomicBoolean ended = new AtomicBoolean();
        Future<?> call = thread.submit(() -> {
            try {
                painter.draw(frame, settings);
            } finally {
                if (!ended.compareAndSet(false, true)) {
                    frame.close(); // it was left alone with it
                }
            }
        });
        if (!returned(call)) {
            if (!ended.compareAndSet(false, true)) {
                frame.close(); // it has returned at this very moment
            }
            LOG.warn(
                    "stream {}: the overlay does not return and is left alone: {}",
                    stream,
                    painter.getClass().getName());
            failed.incrementAndGet();
            hangingCall = call;
            hanging = painter;
            thread.shutdown();
            thread = newThread();
            return false;
        }
        return true;
    }

    /** {@return what is the matter with the overlay, in one line; empty when all is well} */
    String trouble() {
        Overlay stuck = hanging;
        return stuck == null || hangingCall.isDone() || overlay.get() != stuck
                ? ""
                : "the overlay does not return from a call, frames go without it: "
                        + stuck.getClass().getName();
    }

    /** {@return what the overlay was given and drew into; a frame that it failed on was delivered without it} */
    StageCounters counters() {
        Map<String, Long> undrawn = new TreeMap<>();
        undrawn.put("overlay failed, frame delivered", failed.get());
        undrawn.values().removeIf(count -> count == 0);
        return new StageCounters("overlay", stream, given.get(), drawn.get(), undrawn, 0);
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private boolean returned(Future<?> call) {
        long began = System.nanoTime();
        Moments silence = new Moments();
        while (true) {
            try {
                call.get(Moments.MOMENT_NANOS, TimeUnit.NANOSECONDS);
                drawn.incrementAndGet();
                return true;
            } catch (TimeoutException e) {
                if (silence.look(began) > PATIENCE_NANOS) {
                    return false;
                }
            } catch (ExecutionException e) { // another room's code: the frame goes on as it is
                failed.incrementAndGet();
                LOG.debug("stream {}: the overlay fails", stream, e.getCause());
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "stream." + stream + ".overlay");
            made.setDaemon(true);
            return made;
        });
    }
}
