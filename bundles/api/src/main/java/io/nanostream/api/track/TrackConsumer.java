package io.nanostream.api.track;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes tracks as they are found: overlays, outputs, event feeds. A service; whoever tracks gives to all of them. */
@ConsumerType
public interface TrackConsumer {
    /**
     * Takes the tracks of one captured picture. Called on the thread that found them, in the order of capture for one camera, for several
     * cameras at a time; returns within 1 ms. A throw is counted against this consumer only.
     *
     * @param tracks all of them, also when there are none
     */
    void accept(TrackSet tracks);

    /**
     * Says whether somebody behind this consumer waits for what is found at a camera, so that the camera is kept at work even while
     * nobody watches it. Called from any thread about twice a second; returns at once.
     *
     * @param camera the camera's name
     * @return false when it is enough to get what is found while others watch
     */
    default boolean awaits(String camera) {
        return false;
    }
}
