package io.nanostream.analysis.still;

import io.nanostream.analysis.choose.Findings;
import io.nanostream.analysis.choose.HangingCalls;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.binding.gstreamer.Background;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.picture.DamagedPictureException;
import io.nanostream.binding.gstreamer.picture.PictureDecoder;
import io.nanostream.binding.gstreamer.picture.PictureMemory;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests one after the other on a thread of its own, until it is ended, or abandoned in a call that does not return. */
final class StillLooker {
    private static final Logger LOG = LoggerFactory.getLogger(StillLooker.class);
    private static final long LOOK_SECONDS = 5;
    private static final long DECODE_NANOS = 2_000_000_000L;

    private final BlockingQueue<StillRequest> queue;
    private final long limitNanos;
    private final HangingCalls hanging;
    private final Consumer<StillLooker> abandoned;
    private final StillSessions sessions = new StillSessions();
    private final Thread thread = new Thread(this::run, "analysis.still");
    private volatile boolean ended;
    private volatile StillRequest current;

    /**
     * Makes one.
     *
     * @param queue whose pictures it looks at
     * @param limitNanos how long it may take for one, opening and decoding included
     * @param hanging where calls are counted that take longer
     * @param abandoned told when this is in such a call: it answers nothing more. Any thread
     */
    StillLooker(
            BlockingQueue<StillRequest> queue, long limitNanos, HangingCalls hanging, Consumer<StillLooker> abandoned) {
        this.queue = queue;
        this.limitNanos = limitNanos;
        this.hanging = hanging;
        this.abandoned = abandoned;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    StillSessions sessions() {
        return sessions;
    }

    /** Ends it: the thread goes when its call returns. */
    void end() {
        ended = true;
        thread.interrupt();
        sessions.closeAll();
    }

    /** Answers the one whose picture is looked at, if any. */
    void giveUp(PictureRefusal refusal) {
        StillRequest waiting = current;
        if (waiting != null) {
            waiting.answer().completeExceptionally(refusal);
        }
    }

    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void run() {
        Background.giveWay(); // the video goes first
        try {
            while (!ended) {
                boolean some = sessions.closeIdle();
                StillRequest next = some ? queue.poll(LOOK_SECONDS, TimeUnit.SECONDS) : queue.take();
                if (next != null && next.take()) {
                    serve(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ended
        } finally {
            sessions.closeAll();
        }
    }

    /** Looks, watched by the clock and not by who waits: a caller that goes must not leave the others behind a call that hangs. */
    private void serve(StillRequest request) {
        current = request;
        request.answer().orTimeout(limitNanos, TimeUnit.NANOSECONDS).whenComplete((found, failure) -> {
            if (failure instanceof TimeoutException) {
                hanging.add(request.choice());
                abandoned.accept(this);
            }
        });
        answer(request);
        current = null;
        if (request.timedOut()) {
            ended = true; // another serves by now
            hanging.returned(request.choice());
        }
    }

    private void answer(StillRequest request) {
        try {
            request.answer().complete(look(request));
        } catch (PictureRefusal | RuntimeException | Error e) { // another room's code, and natives
            request.answer().completeExceptionally(e);
        } finally {
            request.file().close();
        }
    }

    private PictureDetections look(StillRequest request) throws PictureRefusal {
        try {
            return look(request, sessions.get(request.choice()));
        } catch (IllegalStateException e) { // it was closed meanwhile: once more with a new one
            sessions.drop(request.choice());
        } catch (DetectorException e) {
            throw failed(request, e.getMessage());
        }
        try {
            return look(request, sessions.get(request.choice()));
        } catch (DetectorException | IllegalStateException e) {
            sessions.drop(request.choice());
            throw failed(request, e.getMessage());
        }
    }

    private static PictureDetections look(StillRequest request, Sitting sitting)
            throws PictureRefusal, DetectorException {
        int width = request.header().widthPx();
        int height = request.header().heightPx();
        PixelOrder order = sitting.session().wanted(width, height).order();
        try (PictureMemory picture = decode(request, order)) {
            long begin = System.nanoTime();
            List<Detection> found = sitting.session().detect(picture.picture(), request.selection());
            float millis = (System.nanoTime() - begin) / 1e6f;
            Findings findings = Findings.checked(found, request.choice().model());
            if (findings.nonsense() > 0) {
                throw failed(request, findings.nonsense() + " of what it found is no object in the picture");
            }
            return new PictureDetections(width, height, request.choice().model().name(), millis, findings.kept());
        }
    }

    private static PictureMemory decode(StillRequest request, PixelOrder order) throws PictureRefusal {
        try {
            PictureHeader header = request.header();
            return PictureDecoder.decode(
                    request.file().bytes(), header.widthPx(), header.heightPx(), order, DECODE_NANOS);
        } catch (DamagedPictureException e) {
            LOG.debug("A picture cannot be decoded: {}", e.getMessage());
            throw new PictureRefusal(Cause.BAD_PICTURE, "the picture is damaged: it cannot be decoded");
        } catch (TimeoutException e) {
            throw new PictureRefusal(Cause.TOO_LARGE, "the picture " + e.getMessage());
        } catch (RejectedExecutionException e) {
            throw new PictureRefusal(Cause.BUSY, e.getMessage());
        } catch (GstException e) {
            LOG.warn("No picture can be decoded: {}", e.getMessage());
            throw new PictureRefusal(Cause.NO_DETECTOR, "pictures cannot be decoded here; the log says why");
        }
    }

    private static PictureRefusal failed(StillRequest request, String reason) {
        return new PictureRefusal(Cause.NO_DETECTOR, request.choice() + ": " + reason);
    }
}
