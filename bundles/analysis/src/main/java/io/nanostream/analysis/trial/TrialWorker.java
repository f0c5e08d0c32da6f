package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Choice;
import io.nanostream.analysis.choose.HangingCalls;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.compare.Seen;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.frame.Frame;
import io.nanostream.binding.gstreamer.Background;
import io.nanostream.binding.gstreamer.GstException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens those who look in the shadow, and has them look, on a thread of its own that is abandoned in a call that does not return. */
final class TrialWorker {
    /**
     * One of them is opened, or looks.
     *
     * @param who the choice
     * @param judges whether it is the judge
     * @param since when it began, by {@link System#nanoTime()}
     * @param limitNanos how long it may take
     */
    record Call(Choice who, boolean judges, long since, long limitNanos) {}

    private interface Work<T> {
        T run() throws DetectorException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(TrialWorker.class);
    private static final long OPENING_NANOS = 30_000_000_000L;
    private static final long FIRST_LOOK_NANOS = 10_000_000_000L;

    private final Trial trial;
    private final Cast cast;
    private final HangingCalls hanging;
    private final LongSupplier deadlineNanos;
    private final Thread thread;
    private final ReentrantLock atWork = new ReentrantLock();
    private final AtomicReference<Call> call = new AtomicReference<>();
    private final List<Sitting> sittings = new ArrayList<>();
    private boolean ended;
    private Viewer shadow;
    private Viewer judge;

    TrialWorker(Trial trial, Cast cast, HangingCalls hanging, LongSupplier deadlineNanos) {
        this.trial = trial;
        this.cast = cast;
        this.hanging = hanging;
        this.deadlineNanos = deadlineNanos;
        this.thread = new Thread(this::run, "analysis." + trial.camera() + ".trial");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** {@return the session of the one on trial, the caller's from now on; null while it opens, when this has ended, or when a look takes longer} */
    Sitting takeShadow(long waitNanos) throws InterruptedException {
        if (!atWork.tryLock(waitNanos, TimeUnit.NANOSECONDS)) {
            return null;
        }
        try {
            synchronized (this) {
                return sittings.isEmpty() ? null : sittings.remove(0);
            }
        } finally {
            atWork.unlock();
        }
    }

    /** Closes all sessions that are still its own; waits for nothing. Any thread. */
    synchronized void end() {
        ended = true;
        sittings.forEach(Sitting::close);
        sittings.clear();
    }

    /** {@return the session of that detector, which is gone} They are closed by {@link #end}. */
    synchronized List<Sitting> of(Candidate gone) {
        return sittings.stream()
                .filter(sitting -> gone.sameService(sitting.candidate()))
                .toList();
    }

    void join(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
    }

    /** {@return the call that takes too long, given up; null while none does} The thread ends when it returns. */
    Call abandonOverdue(long now) {
        Call running = call.get();
        boolean overdue = running != null && now - running.since() > running.limitNanos();
        if (!overdue || !call.compareAndSet(running, null)) {
            return null;
        }
        hanging.add(running.who());
        return running;
    }

    private void run() {
        Background.giveWay(); // the video goes first, and the one that serves does not wait
        try {
            if (opened()) {
                trial.opened();
                for (Served next = trial.slot().take();
                        next != null;
                        next = trial.slot().take()) {
                    work(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
            close(shadow);
            close(judge);
        }
    }

    private boolean opened() {
        shadow = open(cast.shadow(), false);
        judge = shadow == null ? null : cast.judge().map(who -> open(who, true)).orElse(null);
        return shadow != null && (judge != null || cast.judge().isEmpty());
    }

    private Viewer open(Choice who, boolean judges) {
        try {
            DetectorSession session = watched(
                    new Call(who, judges, System.nanoTime(), OPENING_NANOS),
                    () -> who.candidate().detector().open(who.model().name()));
            if (session == null) {
                throw new DetectorException("it opened no session");
            }
            return keep(new Sitting(who, session));
        } catch (DetectorException | RuntimeException | Error e) { // another room's code, and natives
            trial.cannotOpen(who, judges, e instanceof DetectorException ? e.getMessage() : e.toString());
            return null;
        }
    }

    private synchronized Viewer keep(Sitting sitting) {
        if (ended) {
            sitting.close();
            return null;
        }
        sittings.add(sitting);
        return new Viewer(sitting);
    }

    private void work(Served next) {
        atWork.lock();
        try {
            compare(next);
        } finally {
            atWork.unlock();
        }
    }

    /** Scales for both before anybody looks: a call that hangs holds no frame. */
    private void compare(Served next) {
        Picture forShadow;
        Picture forJudge;
        try (Frame frame = next.frame()) {
            forShadow = scaled(shadow, false, frame);
            forJudge = judge == null || forShadow == null ? null : scaled(judge, true, frame);
        }
        if (forShadow == null || judge != null && forJudge == null) {
            return;
        }
        Optional<Seen> seen = look(shadow, false, forShadow);
        Optional<Seen> judged = judge == null || seen.isEmpty() ? Optional.empty() : look(judge, true, forJudge);
        if (seen.isPresent() && (judge == null || judged.isPresent())) {
            trial.compared(next, seen.get(), judged);
        }
    }

    private Picture scaled(Viewer viewer, boolean judges, Frame frame) {
        try {
            return viewer.scale(frame);
        } catch (GstException e) {
            LOG.debug("camera {}: a frame cannot be scaled for a trial: {}", trial.camera(), e.getMessage());
        } catch (RuntimeException | Error e) { // another room's code
            trial.failed(judges, e.toString());
        }
        return null;
    }

    private Optional<Seen> look(Viewer viewer, boolean judges, Picture picture) {
        long deadline = deadlineNanos.getAsLong();
        long limit = viewer.warm() ? deadline : Math.max(FIRST_LOOK_NANOS, deadline);
        try {
            Choice who = viewer.sitting().choice();
            return Optional.of(watched(new Call(who, judges, System.nanoTime(), limit), () -> viewer.look(picture)));
        } catch (DetectorException | RuntimeException | Error e) { // another room's code, and natives
            trial.failed(judges, e instanceof DetectorException ? e.getMessage() : e.toString());
            return Optional.empty();
        }
    }

    private <T> T watched(Call now, Work<T> work) throws DetectorException {
        call.set(now);
        try {
            return work.run();
        } finally {
            if (!call.compareAndSet(now, null)) {
                hanging.returned(now.who());
            }
        }
    }

    private static void close(Viewer viewer) {
        if (viewer != null) {
            viewer.close();
        }
    }
}
