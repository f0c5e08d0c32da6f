package io.nanostream.api.stream;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.Subscription;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Something published under a name: one encode, however many watch, over whatever protocol. Outputs bind to these services by
 * whiteboard. A stream keeps its identity through any change that does not rename it: other source, size, encoder, bitrate. Its service's properties are modified whenever {@link #settings()}
 * change.
 *
 * <p><b>Threads</b>: all methods from any thread, none blocks.
 */
@ProviderType
public interface VideoStream {
    /** Service property, String: the stream's name. Equal to the name in {@link #settings()}. */
    String NAME = "nanostream.stream";

    /** {@return what is published now; changes with the configuration} */
    StreamSettings settings();

    /**
     * Starts giving access units to a consumer, beginning with a keyframe that is asked for at once and comes within a few
     * frame times; starts the encode where none runs. The access units keep their frame numbers and a rising PTS through every
     * swap behind the stream; after one the first is a keyframe, whose parameter sets may be new.
     *
     * @param consumer gets every access unit by reference, on the encoder's thread
     * @return ends it; when nobody is left, the encode ends 10 s later
     */
    Subscription subscribe(AccessUnitConsumer consumer);

    /**
     * Asks for a keyframe soon, for somebody who lost one or has just come. Requests are coalesced: whoever asks while one is under way shares
     * it, and over time no more than two a second are made, so that no client can spoil the picture for the others.
     */
    void requestKeyframe();

    /** {@return the last keyframe, with a reference for the caller to close; empty while the stream does not run} */
    Optional<AccessUnit> lastKeyframe();

    /**
     * Gives one frame as it is encoded, overlay included: the next one. Starts the stream where it does not run.
     *
     * @return completes with a reference for the caller to close, or exceptionally after 5 s without a frame
     */
    CompletionStage<Frame> nextFrame();

    /**
     * {@return the name of the encoder of which a session stands by, opened and not fed, for the case that the one at work
     * fails; empty while there is none}
     */
    default String standby() {
        return "";
    }
}
