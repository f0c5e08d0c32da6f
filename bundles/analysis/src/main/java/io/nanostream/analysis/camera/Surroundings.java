package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Detectors;
import io.nanostream.api.govern.Savings;
import java.util.function.Supplier;

/**
 * What all cameras have in common.
 *
 * @param detectors those that there are
 * @param savings what governors ask at this moment
 * @param audience who is told
 */
public record Surroundings(Detectors detectors, Supplier<Savings> savings, Audience audience) {}
