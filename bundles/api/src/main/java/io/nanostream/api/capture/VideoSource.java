package io.nanostream.api.capture;

import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A camera: one service each, whatever the technology. Several services may stand for the camera of one name; the highest
 * {@code service.ranking} that delivers serves, and a stream moves to the next when it does not.
 *
 * <p><b>Work</b>: only while at least one consumer is attached; a source without one releases device and CPU after a short linger of
 * its choice. It reconnects by itself, with a back-off that starts below 1 s, and never ends a subscription.
 *
 * <p><b>Frames</b>: in the camera's own size and rate, PTS on the process's media clock and rising (over loops and reconnections
 * too), the capture number +1 for each frame that the camera gave while this service exists; the switchboard carries it on over
 * a change of services.
 *
 * <p><b>Threads</b>: {@link #attach} and {@link #state} from any thread; frames come on one thread of the source's own, one call at a time.
 */
@ConsumerType
public interface VideoSource {
    /** Service property, String: the camera's name, to which streams refer. Equal to {@link #camera()}. */
    String CAMERA = "nanostream.camera";

    /** {@return the camera's name: letters, digits, {@code _}, {@code -}, 1..32} */
    String camera();

    /**
     * Starts giving frames to a consumer, from the next frame on.
     *
     * @param consumer gets every frame by reference
     * @return ends it; does not block
     */
    Subscription attach(FrameConsumer consumer);

    /** {@return how the camera does at this moment} */
    SourceState state();
}
