package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.trial.Shadows;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.swap.SwapHistory;
import java.util.function.Supplier;

/**
 * What all cameras have in common.
 *
 * @param detectors those that there are
 * @param savings what governors ask at this moment
 * @param audience who is told
 * @param shadows who looks as a shadow
 * @param history where changes of who serves are remembered
 */
public record Surroundings(
        Detectors detectors, Supplier<Savings> savings, Audience audience, Shadows shadows, SwapHistory history) {}
