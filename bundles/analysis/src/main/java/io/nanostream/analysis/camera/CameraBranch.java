package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Chooser;
import io.nanostream.analysis.choose.DetectorSwaps;
import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.api.capture.Camera;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.swap.Swap.Cause;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analysis of one camera: rides along while others watch it, or keeps it at work where somebody waits for what is found; watches the time
 * that a detector takes, and goes on without a call that takes too long.
 */
public final class CameraBranch implements Detectors.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(CameraBranch.class);
    private static final long DEMAND_NANOS = 500_000_000L;

    private enum Tie {
        NONE,
        OBSERVES,
        KEEPS
    }

    private final Camera camera;
    private final Desk desk;
    private volatile LookSettings settings;
    private volatile Looker looker;
    private Subscription subscription;
    private Tie tie = Tie.NONE;
    private boolean begun;
    private boolean stopped;
    private long lastDemand;

    /**
     * Makes one; the first {@link #tick} begins.
     *
     * @param camera whose frames
     * @param around what all cameras have in common
     * @param settings how it is looked at
     */
    public CameraBranch(Camera camera, Surroundings around, LookSettings settings) {
        this.camera = camera;
        this.settings = settings;
        LookCounters counters = new LookCounters();
        this.desk = new Desk(
                camera.name(),
                around,
                new FrameSlot(counters),
                new Chooser(settings.asideNanos()),
                counters,
                new DetectorSwaps(camera.name(), around.history()));
        this.looker = new Looker(desk, settings);
    }

    /**
     * Changes how it is looked at, from the next frame on.
     *
     * @param now how
     */
    public synchronized void change(LookSettings now) {
        settings = now;
        desk.chooser().asideNanos(now.asideNanos());
        lastDemand = System.nanoTime() - DEMAND_NANOS;
        looker.change(now);
    }

    /**
     * Has an open session serve from the next picture on; the settings are to wish for it in a moment.
     *
     * @param sitting the session, this branch's from now on
     * @param wish who shall serve, until the settings wish for anybody else than now
     * @param reason why, one line
     */
    public synchronized void handOver(Sitting sitting, Wish wish, String reason) {
        if (stopped) {
            sitting.close();
        } else {
            looker.bench().handOver(sitting, wish, reason);
        }
    }

    /** {@return the camera's name} */
    public String name() {
        return desk.camera();
    }

    /**
     * Looks after it; ten times a second, on one thread.
     *
     * @param now the time, by {@link System#nanoTime()}
     */
    public synchronized void tick(long now) {
        if (stopped) {
            return;
        }
        if (!begun) {
            looker.start();
        }
        Looker.Call late = looker.abandonOverdue(now);
        if (late != null) {
            replaceLooker(late, now);
        }
        if (!begun || now - lastDemand >= DEMAND_NANOS) {
            begun = true;
            lastDemand = now;
            tie(demand());
        }
    }

    /** Ends it: no frame comes any more; {@link #stop} waits. */
    public synchronized void end() {
        stopped = true;
        tie(Tie.NONE);
        desk.slot().close();
        looker.end();
    }

    /**
     * Waits until it has ended.
     *
     * @param millis how long at most
     */
    public void stop(long millis) {
        end();
        try {
            if (!looker.join(millis)) {
                LOG.warn("camera {}: a detector does not return from a call; abandoned", desk.camera());
                looker.bench().clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void detectorsChanged() {
        looker.bench().changed();
        desk.slot().wake();
    }

    @Override
    public void detectorGone(Candidate gone, long until) {
        looker.bench().leave(gone, until);
    }

    /** {@return how it does at this moment} */
    public CameraReport report() {
        Sitting serving = looker.bench().serving();
        return new CameraReport(
                desk.camera(),
                Optional.ofNullable(serving).map(Sitting::choice),
                settings.wish().off(),
                desk.slot().lively(),
                desk.chooser().trouble(),
                desk.counters());
    }

    private Tie demand() {
        if (settings.wish().off()) {
            return Tie.NONE;
        }
        boolean keeps = settings.always() || desk.around().audience().awaits(desk.camera());
        boolean able = !desk.around().detectors().all().isEmpty(); // nobody could find anything otherwise
        return keeps && able ? Tie.KEEPS : Tie.OBSERVES;
    }

    private void tie(Tie wanted) {
        if (wanted == tie) {
            return;
        }
        tie = wanted;
        if (subscription != null) {
            subscription.close();
        }
        subscription = switch (wanted) {
            case NONE -> null;
            case OBSERVES -> camera.observe(desk.slot());
            case KEEPS -> camera.attach(desk.slot());
        };
    }

    private void replaceLooker(Looker.Call late, long now) {
        long millis = TimeUnit.NANOSECONDS.toMillis(late.limitNanos());
        if (late.telling()) {
            desk.counters().tellingHangs(1);
            LOG.warn(
                    "camera {}: a consumer of detections does not return within {} ms; abandoned",
                    desk.camera(),
                    millis);
        } else {
            blame(late, millis, now);
        }
        desk.around().shadows().notLooked(desk.camera());
        Looker before = looker;
        looker = new Looker(desk, settings);
        looker.start();
        before.bench().clear();
    }

    private void blame(Looker.Call late, long millis, long now) {
        Candidate candidate = late.sitting().candidate();
        String reason = "does not answer within " + millis + " ms";
        desk.counters().abandoned();
        desk.counters().dropped("deadline");
        desk.chooser().putAside(candidate, reason, now);
        desk.chooser().hanging(candidate, 1);
        desk.swaps().left(late.sitting().choice(), Cause.FAILED, reason, now);
        LOG.warn("camera {}: {} is put aside: {}", desk.camera(), late.sitting().choice(), reason);
    }
}
