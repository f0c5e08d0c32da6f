package io.nanostream.analysis.trial;

import io.nanostream.analysis.choose.Candidate;
import io.nanostream.analysis.choose.Choice;
import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.compare.Seen;
import io.nanostream.api.analysis.Detections;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.trial.TrialPhase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/** The trials of all cameras, by name, as those who look see them: without a trial a call is a look into a map. Any thread; no call waits but {@link #endAll}. */
public final class Shadows implements Detectors.Listener {
    private final Map<String, Trial> trials = new ConcurrentSkipListMap<>();

    /** Begins without trials. */
    public Shadows() {}

    /**
     * Says what is to be saved at a camera.
     *
     * @param camera its name
     * @param savings what governors ask
     */
    public void saving(String camera, Savings savings) {
        Trial trial = trials.get(camera);
        if (trial != null) {
            trial.saving(
                    savings.detectionPaused() || savings.detectionPauseMillis() > 0 || savings.smallerModels() > 0);
        }
    }

    /**
     * The serving one begins to look.
     *
     * @param camera the camera's name
     * @param frame at what; lent until this call returns
     */
    public void looking(String camera, Frame frame) {
        Trial trial = trials.get(camera);
        if (trial != null) {
            trial.looking(frame);
        }
    }

    /**
     * It has looked.
     *
     * @param serving who
     * @param found what was found
     * @param cpuNanos CPU time that it took, as {@link io.nanostream.analysis.compare.ThreadCpu} tells it
     */
    public void looked(Choice serving, Detections found, long cpuNanos) {
        Trial trial = trials.get(found.capture().camera());
        if (trial != null) {
            trial.looked(serving, found.capture().number(), new Seen(found.found(), found.millis(), cpuNanos));
        }
    }

    /**
     * It failed, or does not return.
     *
     * @param camera the camera's name
     */
    public void notLooked(String camera) {
        Trial trial = trials.get(camera);
        if (trial != null) {
            trial.slot().letGo();
        }
    }

    /**
     * Watches the time; ten times a second.
     *
     * @param now by {@link System#nanoTime()}
     */
    public void tick(long now) {
        trials.values().forEach(trial -> trial.tick(now));
    }

    /**
     * Ends the trial of a camera that is gone.
     *
     * @param camera its name
     */
    public void cameraGone(String camera) {
        Trial trial = trials.remove(camera);
        if (trial != null) {
            trial.end(TrialPhase.STOPPED, "the camera is gone");
        }
    }

    @Override
    public void detectorsChanged() {
        // one that has come or changed makes no difference to sessions that are open
    }

    @Override
    public void detectorGone(Candidate gone, long until) {
        trials.values().forEach(trial -> trial.gone(gone, until));
    }

    /**
     * Ends and forgets all, and waits for their threads.
     *
     * @param until until when at most, by {@link System#nanoTime()}
     */
    public void endAll(long until) {
        List<Trial> all = List.copyOf(trials.values());
        trials.clear();
        try {
            for (Trial trial : all) {
                trial.stop("the analysis stops", TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void put(Trial trial) {
        trials.put(trial.camera(), trial);
    }

    /** {@return the trial of a camera; null without one} */
    Trial at(String camera) {
        return trials.get(camera);
    }

    List<Trial> all() {
        return List.copyOf(trials.values());
    }
}
