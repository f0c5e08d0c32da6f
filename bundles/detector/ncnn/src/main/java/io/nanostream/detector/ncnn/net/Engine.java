package io.nanostream.detector.ncnn.net;

import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.detector.ncnn.weights.Model;

/** Opens sessions. Any thread. */
public interface Engine {
    /**
     * Opens one; takes as long as loading and a first inference take.
     *
     * @param model what
     * @param how it works
     * @return the session, the caller's to close
     * @throws DetectorException when it does not load; nothing is left
     * @throws IllegalStateException when the detector is stopped, or no process can be started
     */
    DetectorSession open(Model model, NcnnSession.Opening how) throws DetectorException;

    /**
     * Tries a model, before it is offered.
     *
     * @param model what
     * @param how it works
     * @throws DetectorException when it does not load; nothing is left
     * @throws IllegalStateException when the detector is stopped, or no process can be started
     */
    void tryOut(Model model, NcnnSession.Opening how) throws DetectorException;

    /**
     * {@return whether a net is in memory}
     *
     * @param model what
     * @param options how it works
     */
    boolean holds(Model model, NetOptions options);
}
