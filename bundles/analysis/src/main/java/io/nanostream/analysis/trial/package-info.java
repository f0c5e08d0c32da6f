/**
 * Detectors on trial: one that looks in the shadow of the one that serves. Threads {@code analysis.CAMERA.trial}, one for each trial that runs, and
 * {@code analysis.close} through {@link io.nanostream.analysis.choose.Sitting}.
 */
package io.nanostream.analysis.trial;
