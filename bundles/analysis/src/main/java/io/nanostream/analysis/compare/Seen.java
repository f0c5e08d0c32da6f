package io.nanostream.analysis.compare;

import io.nanostream.api.detect.Detection;
import java.util.List;

/**
 * What a shadow or a judge found in a picture.
 *
 * @param found objects that make sense
 * @param millis how long it took
 * @param cpuNanos CPU time that it took, as {@link ThreadCpu} tells it
 */
public record Seen(List<Detection> found, float millis, long cpuNanos) {}
