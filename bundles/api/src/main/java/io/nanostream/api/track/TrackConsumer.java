package io.nanostream.api.track;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes tracks as they are found: overlays, outputs, event feeds. A service; whoever tracks gives to all of them. */
@ConsumerType
public interface TrackConsumer {
    /**
     * Takes the tracks of one captured picture. Called on the tracker's thread, in the order of capture for one camera; returns
     * within 1 ms. A throw is counted against this consumer only.
     *
     * @param tracks all of them, also when there are none
     */
    void accept(TrackSet tracks);
}
