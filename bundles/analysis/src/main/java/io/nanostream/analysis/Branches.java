package io.nanostream.analysis;

import io.nanostream.analysis.camera.CameraBranch;
import io.nanostream.analysis.camera.CameraReport;
import io.nanostream.analysis.camera.LookSettings;
import io.nanostream.analysis.camera.Surroundings;
import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.Sitting;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.analysis.trial.Seats;
import io.nanostream.api.capture.Camera;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A branch for each camera. Thread {@code analysis} looks after them, ten times a second. */
final class Branches implements Detectors.Listener, Seats {
    private static final Logger LOG = LoggerFactory.getLogger(Branches.class);
    private static final long TICK_MILLIS = 100;
    private static final long STOP_MILLIS = 1900;

    private final Surroundings around;
    private final Map<Camera, CameraBranch> branches = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "analysis");
        thread.setDaemon(true);
        return thread;
    });
    private LookSettings settings = LookSettings.DEFAULT;

    Branches(Surroundings around) {
        this.around = around;
    }

    void start() {
        around.detectors().addListener(this);
        around.detectors().addListener(around.shadows());
        clock.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends all of them, and waits at most 2 s. */
    void stop() {
        around.detectors().removeListener(this);
        around.detectors().removeListener(around.shadows());
        clock.shutdownNow();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        List<CameraBranch> last = all();
        last.forEach(CameraBranch::end);
        last.forEach(branch -> branch.stop(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
    }

    synchronized void change(LookSettings now) {
        settings = now;
        branches.values().forEach(branch -> branch.change(now));
    }

    synchronized void add(Camera camera) {
        branches.put(camera, new CameraBranch(camera, around, settings));
    }

    void remove(Camera camera) {
        CameraBranch gone;
        synchronized (this) {
            gone = branches.remove(camera);
        }
        if (gone != null) {
            gone.stop(STOP_MILLIS);
            around.shadows().cameraGone(gone.name());
        }
    }

    List<CameraReport> reports() {
        return all().stream().map(CameraBranch::report).toList();
    }

    @Override
    public List<String> cameras() {
        return all().stream().map(CameraBranch::name).toList();
    }

    @Override
    public synchronized Wish wish() {
        return settings.wish();
    }

    @Override
    public synchronized long deadlineNanos() {
        return settings.deadlineNanos();
    }

    @Override
    public synchronized void choose(Wish wish) {
        change(settings.with(wish));
    }

    @Override
    public void seat(String camera, Sitting sitting, Wish wish, String reason) {
        for (CameraBranch branch : all()) {
            if (branch.name().equals(camera)) {
                branch.handOver(sitting, wish, reason);
                return;
            }
        }
        sitting.close();
    }

    @Override
    public void detectorsChanged() {
        all().forEach(CameraBranch::detectorsChanged);
    }

    @Override
    public void detectorGone(Candidate gone, long until) {
        all().forEach(branch -> branch.detectorGone(gone, until));
    }

    private void tick() {
        long now = System.nanoTime();
        around.shadows().tick(now);
        for (CameraBranch branch : all()) {
            try {
                branch.tick(now);
            } catch (RuntimeException | LinkageError e) { // another room's code
                LOG.warn("A camera cannot be looked after: {}", e.toString());
            }
        }
    }

    private synchronized List<CameraBranch> all() {
        return List.copyOf(branches.values());
    }
}
