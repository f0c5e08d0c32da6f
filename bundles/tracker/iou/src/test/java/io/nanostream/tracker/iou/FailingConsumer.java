package io.nanostream.tracker.iou;

import io.nanostream.api.track.TrackConsumer;
import io.nanostream.api.track.TrackSet;

/** Fails at every call. */
final class FailingConsumer implements TrackConsumer {
    @Override
    public void accept(TrackSet tracks) {
        throw new IllegalStateException("no room");
    }

    @Override
    public boolean awaits(String camera) {
        throw new IllegalStateException("no idea");
    }
}
