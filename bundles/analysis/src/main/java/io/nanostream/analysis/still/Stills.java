package io.nanostream.analysis.still;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Choice;
import io.nanostream.analysis.choose.Detectors;
import io.nanostream.api.analysis.PictureDetections;
import io.nanostream.api.analysis.PictureDetector;
import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.Selection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at single pictures: checks them on the caller's thread, and has them looked at on its own. */
public final class Stills implements PictureDetector, Detectors.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Stills.class);
    private static final int MOST_BYTES = 32 << 20;
    private static final int WAITING = 8;

    private final Detectors detectors;
    private final long limitNanos;
    private final HangingCalls hanging = new HangingCalls();
    private final BlockingQueue<StillRequest> queue = new ArrayBlockingQueue<>(WAITING);
    private StillLooker looker;
    private boolean stopped;

    /**
     * Makes one; {@link #start} begins.
     *
     * @param detectors who may look
     * @param limitNanos how long a caller waits for its turn at most, and how long a detector may take then, opening included
     */
    public Stills(Detectors detectors, long limitNanos) {
        this.detectors = detectors;
        this.limitNanos = limitNanos;
    }

    /** Begins. */
    public synchronized void start() {
        begin();
        detectors.addListener(this);
    }

    /** Ends it, and waits at most 2 s. Those who wait get a refusal. */
    public void stop() {
        StillLooker last;
        synchronized (this) {
            stopped = true;
            last = looker;
        }
        detectors.removeListener(this);
        last.end();
        for (StillRequest left = queue.poll(); left != null; left = queue.poll()) {
            left.answer().completeExceptionally(new PictureRefusal(Cause.NO_DETECTOR, "the analysis stops"));
        }
        try {
            last.join(1900);
            last.giveUp(new PictureRefusal(Cause.NO_DETECTOR, "the analysis stops"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<DetectorModel> models() {
        return choices().stream().map(Choice::model).toList();
    }

    @Override
    public PictureDetections detect(ByteBuffer picture, Optional<String> model, Selection selection)
            throws PictureRefusal {
        if (picture.remaining() > MOST_BYTES) {
            throw new PictureRefusal(
                    Cause.TOO_LARGE, "picture of " + picture.remaining() + " bytes, must have at most " + MOST_BYTES);
        }
        PictureHeader header = PictureHeader.of(picture);
        Choice choice = choice(model);
        StillRequest request = new StillRequest(
                new KeptFile(picture), header, choice, selection, new CompletableFuture<>(), new AtomicBoolean());
        try {
            if (!offer(request)) {
                throw new PictureRefusal(Cause.BUSY, WAITING + " pictures wait already; ask again");
            }
            return await(request);
        } finally {
            withdraw(request);
        }
    }

    @Override
    public synchronized void detectorsChanged() {
        looker.sessions().keepOnly(detectors.all());
    }

    @Override
    public void detectorGone(Candidate gone, long until) {
        StillLooker now;
        synchronized (this) {
            now = looker;
        }
        now.sessions().leave(gone, until);
    }

    /** {@return how many calls of detectors do not return now} */
    public int hanging() {
        return hanging.now();
    }

    /** {@return how many calls of detectors were abandoned so far} */
    public long abandoned() {
        return hanging.total();
    }

    private synchronized boolean offer(StillRequest request) throws PictureRefusal {
        if (stopped) {
            throw new PictureRefusal(Cause.NO_DETECTOR, "the analysis stops");
        }
        return queue.offer(request);
    }

    private PictureDetections await(StillRequest request) throws PictureRefusal {
        try {
            return answer(request);
        } catch (ExecutionException e) {
            throw refusal(request, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PictureRefusal(Cause.NO_DETECTOR, "the wait was interrupted");
        }
    }

    private PictureDetections answer(StillRequest request)
            throws PictureRefusal, ExecutionException, InterruptedException {
        try {
            return request.answer().get(limitNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (withdraw(request)) {
                throw new PictureRefusal(Cause.BUSY, "its turn did not come within " + limit() + " s; ask again");
            }
            return request.answer().get(); // it is looked at, which is watched
        }
    }

    private PictureRefusal refusal(StillRequest request, Throwable cause) {
        if (cause instanceof PictureRefusal refusal) {
            return new PictureRefusal(refusal.fault(), refusal.getMessage());
        }
        if (cause instanceof TimeoutException) {
            return new PictureRefusal(
                    Cause.NO_DETECTOR, request.choice() + " does not answer within " + limit() + " s");
        }
        LOG.warn("{} fails with a picture", request.choice(), cause);
        return new PictureRefusal(Cause.NO_DETECTOR, request.choice() + " failed: " + cause);
    }

    private long limit() {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(limitNanos));
    }

    /** {@return whether nobody has begun to look, nor will} */
    private boolean withdraw(StillRequest request) {
        boolean first = request.take();
        if (first) {
            queue.remove(request);
            request.file().close();
        }
        return first;
    }

    private synchronized void begin() {
        looker = new StillLooker(queue, limitNanos, hanging, this::replace);
        looker.start();
    }

    /** Another serves in its place, with sessions of its own. */
    private void replace(StillLooker abandoned) {
        synchronized (this) {
            if (stopped || looker != abandoned) {
                return;
            }
            begin();
        }
        abandoned.end();
    }

    private Choice choice(Optional<String> model) throws PictureRefusal {
        List<Choice> choices = choices();
        if (choices.isEmpty()) {
            String why = hanging.now() > 0
                    ? "detectors do not return from earlier pictures; restart or update them"
                    : "no detector has a model that a single picture is enough for";
            throw new PictureRefusal(Cause.NO_DETECTOR, why);
        }
        Optional<Choice> named = choices.stream()
                .filter(choice -> model.isEmpty() || choice.model().name().equals(model.get()))
                .findFirst();
        if (named.isEmpty()) {
            List<String> names =
                    choices.stream().map(choice -> choice.model().name()).toList();
            throw new PictureRefusal(
                    Cause.UNKNOWN_MODEL, "model=" + model.get() + ", must be one of " + String.join(", ", names));
        }
        return named.get();
    }

    private List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (Candidate candidate : detectors.all()) {
            if (hanging.keepsOut(candidate)) {
                continue;
            }
            try {
                for (DetectorModel model : candidate.detector().models()) {
                    if (model.stills()) {
                        choices.add(new Choice(candidate, model));
                    }
                }
            } catch (RuntimeException | LinkageError e) { // another room's code
                LOG.debug("{} cannot say its models: {}", candidate.name(), e.toString());
            }
        }
        return choices;
    }
}
