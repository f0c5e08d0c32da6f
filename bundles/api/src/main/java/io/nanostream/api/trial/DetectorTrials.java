package io.nanostream.api.trial;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Detectors and models on trial. One looks as a shadow at pictures that the serving one has looked at (same capture number, same pixels), after
 * it, on a thread of its own that gives way to all others; the newest picture wins, one waits at most, and {@link
 * io.nanostream.api.analysis.DetectionConsumer}s are never told what it finds. A service, implemented by the analysis.
 *
 * <p><b>One trial a camera</b>: a new one takes the place of one that has ended; its status is kept until then. Pictures are compared only while
 * the camera is looked at anyway: a trial keeps no camera at work.
 *
 * <p><b>What goes wrong costs the trial, never the one that serves.</b>
 *
 * <ul>
 *   <li>The shadow <i>throws</i>, or finds what is no object: a failure; three in a row, or more than the limit until the verdict: refused.
 *   <li>It <i>hangs</i>: after the analysis's deadline (10 s for the first picture, 30 s for opening) it is abandoned with its thread and session,
 *       counted in health until it returns, and refused. While three calls of a detector hang, none of its models is taken on trial.
 *   <li>It cannot <i>open</i>: refused.
 *   <li>Its detector, or the judge's, <i>goes</i>: stopped; the sessions are closed first, as {@link io.nanostream.api.detect.Detector} says. A judge
 *       that fails, hangs or cannot open says nothing about the one on trial: stopped.
 *   <li>The <i>serving one changes</i> in mid trial: the counts begin anew against the new one; one that is the very model on trial, or its judge: stopped.
 *       While nobody serves, the trial waits.
 *   <li>A <i>governor</i> asks to save detection in any way: the trial pauses first, its sessions stay open.
 *   <li>The <i>bundle</i> restarts: trials are forgotten, the configuration decides.
 * </ul>
 *
 * <p><b>Threads</b>: any; {@link #promote} waits for a picture that is being looked at, 3 s at most, the others return at once. Each verdict is a line
 * in the log.
 */
@ProviderType
public interface DetectorTrials {
    /** {@return the trials of all cameras, by the camera's name, also those that have ended} */
    List<TrialStatus> trials();

    /**
     * Begins a trial; the model is loaded meanwhile.
     *
     * @param settings what is wanted
     * @return how it began, one for each camera that it is for
     * @throws TrialRefusal when a name is unknown, a trial of that camera runs, or nobody can; nothing was begun then
     */
    List<TrialStatus> start(TrialSettings settings) throws TrialRefusal;

    /**
     * Has the one on trial serve from the next picture on: its session, open and warm, takes the place of the other's at that camera. The choice is
     * written into the configuration of the analysis, {@code detector} and {@code model}, so that it survives a restart; that configuration holds
     * for all cameras, so others open the same beside what serves there and follow. {@code detector} stays empty where it was and the detector is the same.
     *
     * @param camera whose trial
     * @return how it ended
     * @throws TrialRefusal when there is no such trial, it has ended or still opens, or its shadow is at work for longer than 3 s
     */
    TrialStatus promote(String camera) throws TrialRefusal;

    /**
     * Puts back what the configuration said before a promotion; it is opened beside the one that serves and takes over when it is ready.
     *
     * @param camera whose trial
     * @return how it is now
     * @throws TrialRefusal when it was not promoted, or the configuration has been changed since
     */
    TrialStatus rollBack(String camera) throws TrialRefusal;

    /**
     * Ends a trial without a verdict. One that has ended is left as it is.
     *
     * @param camera whose trial
     * @return how it ended
     * @throws TrialRefusal when there is none
     */
    TrialStatus stop(String camera) throws TrialRefusal;
}
