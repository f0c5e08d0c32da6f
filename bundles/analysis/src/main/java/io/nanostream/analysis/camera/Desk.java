package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Chooser;
import io.nanostream.analysis.choose.DetectorSwaps;

/**
 * What stays the same for a camera when its looker is replaced.
 *
 * @param camera the camera's name
 * @param around what all cameras have in common
 * @param slot where the newest frame waits
 * @param chooser who may serve
 * @param counters what became of the frames
 * @param swaps who took whose place
 */
record Desk(
        String camera,
        Surroundings around,
        FrameSlot slot,
        Chooser chooser,
        LookCounters counters,
        DetectorSwaps swaps) {}
