package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Findings;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.api.analysis.Capture;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.govern.Savings;
import io.nanostream.binding.gstreamer.Background;
import io.nanostream.binding.gstreamer.GstException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one camera's frames on a thread of its own, until it is ended, or abandoned in a call that does not return. */
final class Looker {
    /**
     * A detector is looking, or consumers are told what it found.
     *
     * @param sitting its session
     * @param since when it began, by {@link System#nanoTime()}
     * @param limitNanos how long it may take
     * @param telling whether consumers are told
     */
    record Call(Sitting sitting, long since, long limitNanos, boolean telling) {
        boolean overdue(long now) {
            return now - since > limitNanos;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Looker.class);
    private static final long PATIENCE_NANOS = 250_000_000L;
    private static final long FIRST_LOOK_NANOS = 10_000_000_000L;
    private static final long WELL_NANOS = 60_000_000_000L;
    private static final int MOST_FAULTS = 3;

    private final Desk desk;
    private final Bench bench;
    private final Eye eye = new Eye();
    private final Pace pace = new Pace();
    private final Thread thread;
    private final AtomicReference<Call> call = new AtomicReference<>();
    private volatile LookSettings settings;
    private volatile boolean ended;
    private Sitting looking;
    private int looks;
    private int faults;
    private int closures;

    Looker(Desk desk, LookSettings settings) {
        this.desk = desk;
        this.settings = settings;
        this.bench = new Bench(desk);
        this.thread = new Thread(this::run, "analysis." + desk.camera());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void change(LookSettings now) {
        settings = now;
        desk.slot().wake();
    }

    Bench bench() {
        return bench;
    }

    /** Ends it; {@link #join} waits. */
    void end() {
        ended = true;
        desk.slot().wake();
    }

    /** {@return whether the thread ended within that time} */
    boolean join(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
        return !thread.isAlive();
    }

    /** {@return the call that takes too long, given up: its thread ends when it returns, and what it found is nobody's; else null} */
    Call abandonOverdue(long now) {
        Call running = call.get();
        if (running == null || !running.overdue(now) || !call.compareAndSet(running, null)) {
            return null;
        }
        ended = true;
        return running;
    }

    private void run() {
        Background.giveWay(); // the video goes first
        try {
            while (!ended) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            eye.close();
            bench.clear();
        }
    }

    private void turn() throws InterruptedException {
        Savings savings = desk.around().savings().get();
        Sitting sitting = bench.settle(settings.wish().smallerBy(savings.smallerModels()));
        turnTo(sitting);
        if (sitting == null || savings.detectionPaused()) {
            desk.slot().hinderedBy(sitting == null ? "no detector" : "paused");
            desk.slot().pause(PATIENCE_NANOS);
            return;
        }
        long pauseNanos = TimeUnit.MILLISECONDS.toNanos(savings.detectionPauseMillis());
        desk.slot().hinderedBy("rate");
        Frame frame = desk.slot().take(pace.due(pauseNanos, System.nanoTime()), PATIENCE_NANOS);
        if (frame != null) {
            desk.slot().hinderedBy("busy");
            pace.begin(System.nanoTime(), settings.periodNanos());
            look(sitting, frame);
            pace.end(System.nanoTime());
        }
    }

    /** Notices that another session serves, or none; nothing of the one before is held. */
    private void turnTo(Sitting sitting) {
        if (sitting != looking) {
            looking = sitting;
            looks = 0;
            faults = 0;
            eye.forget();
        }
    }

    private void look(Sitting sitting, Frame frame) {
        Capture capture = new Capture(
                desk.camera(),
                frame.mark().captureNumber(),
                frame.mark().captureTimeMicros(),
                frame.format().widthPx(),
                frame.format().heightPx());
        long limit = looks++ == 0 ? Math.max(FIRST_LOOK_NANOS, settings.deadlineNanos()) : settings.deadlineNanos();
        Call now = new Call(sitting, System.nanoTime(), limit, false);
        call.set(now);
        List<Detection> found = null;
        Throwable thrown = null;
        try {
            found = eye.look(sitting, frame);
        } catch (DetectorException | GstException | RuntimeException | Error e) { // another room's code, and natives
            thrown = e;
        }
        if (!call.compareAndSet(now, null)) {
            desk.counters().returned();
            desk.chooser().hanging(sitting.candidate(), -1);
        } else if (thrown != null) {
            failed(sitting, thrown);
        } else {
            pass(sitting, capture, found);
        }
    }

    private void pass(Sitting sitting, Capture capture, List<Detection> found) {
        Findings findings = Findings.checked(found, sitting.choice().model());
        String detector = sitting.candidate().name();
        String model = sitting.choice().model().name();
        desk.counters().out(detector + " " + model, eye.millis());
        closures = 0;
        if (findings.nonsense() == 0) {
            faults = 0;
            if (System.nanoTime() - sitting.since() > WELL_NANOS) {
                desk.chooser().servedWell(sitting.candidate());
            }
        } else {
            desk.counters().nonsense(findings.nonsense());
            fault(sitting, findings.nonsense() + " of what it found is no object in the picture", null);
        }
        tell(sitting, new Detections(capture, detector, model, eye.millis(), findings.kept()));
    }

    private void tell(Sitting sitting, Detections detections) {
        Call now = new Call(sitting, System.nanoTime(), settings.deadlineNanos(), true);
        call.set(now);
        desk.around().audience().accept(detections, () -> call.get() == now);
        if (!call.compareAndSet(now, null)) {
            desk.counters().tellingHangs(-1);
        }
    }

    private void failed(Sitting sitting, Throwable thrown) {
        if (thrown instanceof GstException) {
            desk.counters().dropped("scaling");
            eye.close();
            LOG.debug("camera {}: a frame cannot be scaled: {}", desk.camera(), thrown.getMessage());
            return;
        }
        desk.counters().dropped("failed");
        if (thrown instanceof IllegalStateException && ++closures <= MOST_FAULTS) {
            bench.close(sitting); // it was closed: another one is opened at once
            return;
        }
        boolean expected = thrown instanceof DetectorException;
        fault(sitting, expected ? thrown.getMessage() : thrown.toString(), expected ? null : thrown);
    }

    /** Counts a fault; {@code thrown} is logged with its trace, for who wrote the detector, and may be null. */
    private void fault(Sitting sitting, String reason, Throwable thrown) {
        if (++faults >= MOST_FAULTS || closures > MOST_FAULTS) {
            closures = 0;
            desk.chooser().putAside(sitting.candidate(), "failed several times in a row: " + reason, System.nanoTime());
            LOG.warn(
                    "camera {}: {} is put aside: failed several times in a row: {}",
                    desk.camera(),
                    sitting.choice(),
                    reason,
                    thrown);
            bench.close(sitting);
        }
    }
}
