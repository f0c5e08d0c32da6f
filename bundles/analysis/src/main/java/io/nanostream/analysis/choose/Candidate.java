package io.nanostream.analysis.choose;

import io.nanostream.analysis.ends.Suspect;
import io.nanostream.api.detect.Detector;

/**
 * A detector that may serve, as it is at this moment: when its service is modified it becomes another candidate.
 *
 * @param detector the service; its calls are noted while they last
 * @param name its name, as it said when it came
 * @param ranking {@code service.ranking}
 * @param serviceId of two with equal ranking the older one comes first
 * @param change counts the modifications of the service
 * @param suspect whether the process ended while it worked
 */
public record Candidate(Detector detector, String name, int ranking, long serviceId, int change, Suspect suspect) {

    /**
     * {@return whether that is the same service, perhaps modified}
     *
     * @param other may be null
     */
    public boolean sameService(Candidate other) {
        return other != null && other.serviceId == serviceId;
    }
}
