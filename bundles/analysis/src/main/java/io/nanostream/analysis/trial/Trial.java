package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Choice;
import io.nanostream.analysis.choose.HangingCalls;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.analysis.compare.Seen;
import io.nanostream.analysis.compare.Tally;
import io.nanostream.analysis.compare.Verdict;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.trial.TrialPhase;
import io.nanostream.api.trial.TrialRefusal;
import io.nanostream.api.trial.TrialRefusal.Cause;
import io.nanostream.api.trial.TrialSettings;
import io.nanostream.api.trial.TrialStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One trial at one camera: which pictures are compared, how far it is, how it ended. When it has ended it holds no detector. Any thread. */
final class Trial {
    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
    private static final long HAND_OVER_NANOS = 3_000_000_000L;
    private static final int MOST_FAULTS = 3;

    private final TrialSettings settings;
    private final BiConsumer<Trial, String> promotion;
    private final TrialSlot slot = new TrialSlot();
    private final Tally tally = new Tally();
    private volatile TrialWorker worker;
    private volatile Cast cast;
    private TrialPhase phase = TrialPhase.OPENING;
    private String reason = "";
    private double credit = 1;
    private int faults;
    private int judgeFaults;
    private Wish before;
    private Wish after;

    /**
     * Makes one; {@link #start} begins.
     *
     * @param settings what is wanted, all names filled in
     * @param cast who plays
     * @param hanging where calls are counted that do not return
     * @param deadlineNanos how long one may look at a picture
     * @param promotion called on the worker's thread when the gate promotes, with the reason
     */
    Trial(
            TrialSettings settings,
            Cast cast,
            HangingCalls hanging,
            LongSupplier deadlineNanos,
            BiConsumer<Trial, String> promotion) {
        this.settings = settings;
        this.cast = cast;
        this.promotion = promotion;
        this.worker = new TrialWorker(this, cast, hanging, deadlineNanos);
    }

    void start() {
        worker.start();
    }

    String camera() {
        return settings.camera();
    }

    TrialSlot slot() {
        return slot;
    }

    synchronized boolean running() {
        return phase.running();
    }

    synchronized TrialStatus status() {
        return new TrialStatus(
                settings,
                phase,
                reason,
                tally.counts(),
                tally.serving(),
                tally.shadow(settings.detector(), settings.model()));
    }

    /** Both sessions are there. */
    synchronized void opened() {
        if (phase == TrialPhase.OPENING) {
            phase = TrialPhase.COMPARING;
        }
    }

    /** A governor asks to save detection, or no more. */
    synchronized void saving(boolean now) {
        if (now && phase == TrialPhase.COMPARING) {
            phase = TrialPhase.PAUSED;
            reason = "a governor asks to save";
            slot.empty();
        } else if (!now && phase == TrialPhase.PAUSED) {
            phase = TrialPhase.COMPARING;
            reason = "";
        }
    }

    /** The serving one begins to look at that frame. */
    synchronized void looking(Frame frame) {
        slot.letGo();
        if (phase == TrialPhase.COMPARING) {
            credit += settings.dutyPercent() / 100.0;
            if (credit >= 1) {
                credit -= 1;
                slot.keep(frame);
            }
        }
    }

    /** It has found what is in the picture of that number. */
    void looked(Choice serving, long number, Seen seen) {
        if (!running()) {
            return;
        }
        tally.against(serving);
        if (serving.candidate().name().equals(settings.detector())
                && serving.model().name().equals(settings.model())) {
            end(TrialPhase.STOPPED, "it serves by now");
        } else if (judges(serving)) {
            end(TrialPhase.STOPPED, "its judge serves by now, which agrees with itself in all");
        } else if (slot.served(serving, number, seen)) {
            tally.skipped();
        }
    }

    /** Both have looked at a picture. The worker's thread, as the next ones. */
    void compared(Served served, Seen seen, Optional<Seen> judged) {
        if (!running()) {
            return; // it came back after it was given up
        }
        faults = 0;
        judgeFaults = 0;
        tally.add(served.by(), served.seen(), seen, judged);
        decide();
    }

    /** One of them failed with a picture; a failure after the end was caused by it. */
    void failed(boolean judges, String why) {
        if (!running()) {
            return;
        }
        if (judges) {
            if (++judgeFaults >= MOST_FAULTS) {
                end(TrialPhase.STOPPED, "the judge failed three times in a row: " + why);
            }
            return;
        }
        tally.failed();
        if (++faults >= MOST_FAULTS) {
            end(TrialPhase.REFUSED, "failed three times in a row: " + why);
        } else {
            decide();
        }
    }

    void cannotOpen(Choice who, boolean judges, String why) {
        end(judges ? TrialPhase.STOPPED : TrialPhase.REFUSED, who + " does not open: " + why);
    }

    /** Gives up a call that takes too long. */
    void tick(long now) {
        TrialWorker working = worker;
        TrialWorker.Call late = working == null ? null : working.abandonOverdue(now);
        if (late != null) {
            long millis = TimeUnit.NANOSECONDS.toMillis(late.limitNanos());
            TrialPhase end = late.judges() ? TrialPhase.STOPPED : TrialPhase.REFUSED;
            end(end, late.who() + " does not answer within " + millis + " ms");
        }
    }

    /** That detector is gone: ends where it takes part, and waits until then for its sessions to close. */
    void gone(Candidate gone, long until) {
        Cast playing = cast;
        TrialWorker working = worker;
        if (playing != null && working != null && playing.has(gone)) {
            List<Sitting> closing = working.of(gone);
            end(TrialPhase.STOPPED, gone.name() + " is gone");
            closing.forEach(sitting -> sitting.awaitClosed(until));
        }
    }

    /** {@return whether it ended by this call} Closes what is its own. */
    boolean end(TrialPhase how, String why) {
        TrialWorker working;
        synchronized (this) {
            if (!phase.running()) {
                return false;
            }
            phase = how;
            reason = why;
            working = worker;
            worker = null;
            cast = null;
            slot.close();
        }
        working.end();
        LOG.info("camera {}: trial of {}: {}: {}", camera(), name(), word(how), why);
        return true;
    }

    /** {@return the session of the one on trial, open and warm, the caller's from now on} The trial has ended by that. */
    Sitting handOver(String why) throws TrialRefusal {
        TrialWorker working = worker;
        if (working == null || status().phase() == TrialPhase.OPENING) {
            throw new TrialRefusal(Cause.CONFLICT, "the trial is " + word(status().phase()) + ", must be at work");
        }
        Sitting sitting = taken(working);
        if (sitting == null) {
            throw new TrialRefusal(Cause.UNAVAILABLE, name() + " still looks at a picture; ask again");
        }
        if (!end(TrialPhase.PROMOTED, why)) {
            sitting.close();
            throw new TrialRefusal(Cause.CONFLICT, "the trial has just ended");
        }
        return sitting;
    }

    private static Sitting taken(TrialWorker working) throws TrialRefusal {
        try {
            return working.takeShadow(HAND_OVER_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrialRefusal(Cause.UNAVAILABLE, "the wait was interrupted");
        }
    }

    /** {@return what to wish for, so that the one on trial serves} Of the same detector only the model is named: others may still take its place. */
    synchronized Wish promoted(Choice choice, Wish now) {
        before = now;
        String detector = now.detector().isEmpty() && tally.sameDetector(choice) ? "" : settings.detector();
        after = new Wish(detector, settings.model(), 0);
        return after;
    }

    /** {@return what was wished for before the promotion} The caller puts it back. */
    synchronized Wish rollBack(Wish now) throws TrialRefusal {
        if (phase != TrialPhase.PROMOTED) {
            throw new TrialRefusal(Cause.CONFLICT, "the trial is " + word(phase) + ", must be promoted");
        }
        if (!now.equals(after)) {
            throw new TrialRefusal(
                    Cause.CONFLICT,
                    "detector=" + now.detector() + " model=" + now.model() + " was configured since the promotion");
        }
        phase = TrialPhase.ROLLED_BACK;
        reason = "";
        LOG.info("camera {}: trial of {}: {}", camera(), name(), word(phase));
        return before;
    }

    /** Ends it, and waits for its thread. */
    void stop(String why, long millis) throws InterruptedException {
        TrialWorker working = worker;
        end(TrialPhase.STOPPED, why);
        if (working != null) {
            working.join(millis);
        }
    }

    private boolean judges(Choice serving) {
        Cast playing = cast;
        return playing != null
                && playing.judge()
                        .filter(judge -> judge.candidate().sameService(serving.candidate())
                                && judge.model().name().equals(serving.model().name()))
                        .isPresent();
    }

    private void decide() {
        Verdict.of(status()).ifPresent(verdict -> {
            if (verdict.promoted()) {
                promotion.accept(this, verdict.reason());
            } else {
                end(TrialPhase.REFUSED, verdict.reason());
            }
        });
    }

    private static String word(TrialPhase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String name() {
        return settings.detector() + " with " + settings.model();
    }
}
