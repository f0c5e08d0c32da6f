package io.nanostream.api.analysis;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes detections as they are found: trackers. A service; the analysis gives to all of them. */
@ConsumerType
public interface DetectionConsumer {
    /**
     * Takes what was found in one captured picture. Called on the analysis's thread of that camera, in the order of capture for one
     * camera, for several cameras at a time; returns within 1 ms. A throw is counted against this consumer only.
     * One that does not return in time (seconds) is abandoned with its thread, and called no more for that camera until it returns.
     *
     * @param detections all of them, also when there are none
     */
    void accept(Detections detections);

    /**
     * Says whether somebody behind this consumer waits for what is found at a camera, so that the camera is kept at work even while
     * nobody watches it. Called about twice a second on a thread of the analysis that serves this consumer only; returns at once.
     * Where it does not, its last answer holds for 5 s, and no longer.
     *
     * @param camera the camera's name
     * @return false when it is enough to get what is found while others watch
     */
    default boolean awaits(String camera) {
        return false;
    }
}
