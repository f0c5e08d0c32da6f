package io.nanostream.api.capture;

import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A camera as the switchboard sees it, whichever {@link VideoSource} stands for it at the moment: the frames that streams are made of, with the
 * capture numbers that stand in their frame marks, carried on over every change of sources. One service for each camera
 * that a stream or a source names; it outlives its sources.
 *
 * <p><b>Threads</b>: all methods from any thread, none blocks; frames come on a thread of the source's, one call at a time.
 */
@ProviderType
public interface Camera {
    /** {@return the camera's name; also the service property {@link VideoSource#CAMERA}} */
    String name();

    /**
     * Starts giving frames to a consumer and keeps the camera at work for it.
     *
     * @param consumer gets every frame by reference
     * @return ends it
     */
    Subscription attach(FrameConsumer consumer);

    /**
     * Starts giving frames to a consumer while others keep the camera at work; does not keep it at work itself.
     *
     * @param consumer gets every frame by reference, while there are any
     * @return ends it
     */
    Subscription observe(FrameConsumer consumer);
}
