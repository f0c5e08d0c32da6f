package io.nanostream.api.overlay;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.stream.StreamSettings;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Draws what it knows of a frame into it. Without an overlay service frames pass untouched. Highest {@code service.ranking} serves.
 */
@ConsumerType
public interface Overlay {
    /**
     * Draws into a frame, in place. Called on the stream's thread, for several streams at a time; takes at most a few
     * milliseconds, never waits, never delays the video: what is not known yet is not drawn. A throw is counted, the frame goes on as it is.
     *
     * @param frame {@linkplain Frame#writable() writable} and numbered, lent until this call returns
     * @param stream the stream that it belongs to
     */
    void draw(Frame frame, StreamSettings stream);
}
