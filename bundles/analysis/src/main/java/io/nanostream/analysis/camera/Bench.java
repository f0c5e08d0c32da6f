package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Choice;
import io.nanostream.analysis.choose.Opening;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.api.swap.Swap.Cause;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who serves at one desk: opens what the chooser says beside the one that serves, and changes over when it is ready. One thread, but for
 * {@link #changed}, {@link #handOver}, {@link #leave} and {@link #serving}.
 */
final class Bench {
    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);
    private static final long LOOK_NANOS = 500_000_000L;
    private static final long OPENING_NANOS = 30_000_000_000L;

    /** An open session that shall serve. */
    private record Handed(Sitting sitting, Wish wish, String reason) {}

    private final Desk desk;
    private final AtomicReference<Handed> handed = new AtomicReference<>();
    private volatile Sitting serving;
    private volatile boolean changed = true;
    private volatile Opening opening;
    private Wish wish;
    private Wish promotion;
    private Wish beforePromotion;
    private Choice best;
    private long lastLook;

    Bench(Desk desk) {
        this.desk = desk;
    }

    /** {@return who serves; null when nobody does} */
    Sitting serving() {
        return serving;
    }

    /** Says that detectors came, changed or went. */
    void changed() {
        changed = true;
    }

    /** Has an open session serve from the next picture on; this owns it now. Its wish counts until the one in the settings changes. */
    void handOver(Sitting sitting, Wish itsWish, String reason) {
        closeHanded(handed.getAndSet(new Handed(sitting, itsWish, reason)));
        desk.slot().wake();
    }

    /** That detector is gone: holds its place if it served, closes its sessions, and waits for that until then, without a lock. */
    void leave(Candidate gone, long until) {
        Opening begun = opening;
        if (begun != null && gone.sameService(begun.choice().candidate())) {
            Sitting late = begun.abandon();
            if (late != null) {
                late.awaitClosed(until);
            }
        }
        Handed waiting = handed.get();
        if (waiting != null && gone.sameService(waiting.sitting().candidate())) {
            closeHanded(handed.getAndSet(null));
            waiting.sitting().awaitClosed(until);
        }
        Sitting sitting;
        synchronized (this) {
            sitting = serving;
            if (sitting == null || !gone.sameService(sitting.candidate())) {
                return;
            }
            desk.chooser().lost(gone, System.nanoTime());
            fail(sitting, Cause.GONE, "");
        }
        sitting.awaitClosed(until);
    }

    /** Closes a session because of its fault, or its detector's. */
    synchronized void fail(Sitting sitting, Cause cause, String reason) {
        if (sitting == serving) {
            desk.swaps().left(sitting.choice(), cause, reason, System.nanoTime());
        }
        close(sitting);
    }

    /** Closes a session, whether it still serves or not. */
    synchronized void close(Sitting sitting) {
        if (sitting == serving) {
            serving = null;
        }
        changed = true;
        sitting.close();
    }

    /** Closes what is open. Any thread. */
    void clear() {
        stopOpening();
        closeHanded(handed.getAndSet(null));
        Sitting sitting = serving;
        if (sitting != null) {
            close(sitting);
        }
    }

    /**
     * Chooses, opens, changes over; waits for nothing.
     *
     * @return who serves; null when nobody does
     */
    Sitting settle(Wish now) {
        if (!desk.slot().lively()) {
            desk.swaps().stop();
            clear(); // nobody watches: no memory is kept for it
            best = null;
            return null;
        }
        Wish wanted = promoted(now);
        boolean other = !wanted.equals(wish);
        wish = wanted;
        long time = System.nanoTime();
        if (changed || other || time - lastLook > LOOK_NANOS) {
            changed = false;
            lastLook = time;
            choose(time);
        }
        Opening begun = opening;
        if (begun != null) {
            follow(begun, time);
        }
        return serving;
    }

    /** {@return what is wished for, also in the moment before the settings say it} Seats who was handed over; nobody else is opened then. */
    private Wish promoted(Wish now) {
        Wish asConfigured = now.smallerBy(0);
        Handed ready = handed.getAndSet(null);
        if (ready != null) {
            promotion = ready.wish();
            beforePromotion = asConfigured;
            changed = true;
            seat(ready.sitting(), ready.reason(), System.nanoTime());
        }
        if (!asConfigured.equals(beforePromotion)) {
            promotion = null;
        }
        return promotion == null ? now : promotion.smallerBy(now.smaller());
    }

    private void choose(long now) {
        List<Candidate> candidates = desk.around().detectors().all();
        Optional<Choice> chosen = desk.chooser().best(candidates, wish, now);
        Sitting sitting = serving;
        if (sitting != null && wish.off()) { // one that is gone is closed by leave
            close(sitting);
            sitting = null;
        }
        best = chosen.filter(choice -> !keepsPlace(choice)).orElse(null);
        Opening begun = opening;
        if (begun != null && !begun.choice().equals(best)) {
            stopOpening();
        }
        if (best != null
                && opening == null
                && (sitting == null || !sitting.choice().equals(best))) {
            opening = Opening.begin(best, "analysis." + desk.camera() + ".open", this::opened);
        }
    }

    /** A changed detector that does not open in its new form goes on serving in its old one, before a lesser one takes its place. */
    private boolean keepsPlace(Choice choice) {
        Sitting sitting = serving;
        return sitting != null
                && wish.detector().isEmpty()
                && choice.candidate().ranking() < sitting.candidate().ranking();
    }

    private static boolean present(List<Candidate> candidates, Candidate candidate) {
        return candidates.stream().anyMatch(candidate::sameService);
    }

    private void opened() {
        changed = true;
        desk.slot().wake();
    }

    private void follow(Opening begun, long now) {
        Choice choice = begun.choice();
        if (begun.done()) {
            opening = null;
            Sitting ready = begun.take();
            if (ready != null) {
                seat(ready, "", begun.since());
            } else if (begun.failure().isEmpty()) {
                changed = true; // its detector went meanwhile
            } else {
                putAside(choice, "does not open: " + begun.failure(), now);
            }
        } else if (now - begun.since() > OPENING_NANOS) {
            opening = null;
            putAside(choice, "does not open within 30 s", now);
            desk.counters().abandoned();
            desk.chooser().hanging(choice.candidate(), 1);
            begun.abandon(() -> {
                desk.counters().returned();
                desk.chooser().hanging(choice.candidate(), -1);
            });
        }
    }

    private synchronized void seat(Sitting ready, String reason, long since) {
        if (!present(desk.around().detectors().all(), ready.candidate())) {
            ready.close();
            changed = true;
            return;
        }
        Sitting before = serving;
        serving = ready;
        LOG.info("camera {}: {} serves", desk.camera(), ready.choice());
        if (before != null) {
            desk.swaps().left(before.choice(), Cause.PLANNED, reason, since);
            before.close();
        }
        desk.swaps().tookOver(ready);
    }

    private void putAside(Choice choice, String reason, long now) {
        desk.chooser().putAside(choice.candidate(), reason, now);
        changed = true;
        LOG.warn("camera {}: {} is put aside: {}", desk.camera(), choice, reason);
    }

    private static void closeHanded(Handed waiting) {
        if (waiting != null) {
            waiting.sitting().close();
        }
    }

    private void stopOpening() {
        Opening begun = opening;
        opening = null;
        if (begun != null) {
            begun.abandon();
        }
    }
}
