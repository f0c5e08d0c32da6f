package io.nanostream.api.encode;

import io.nanostream.api.frame.FrameMark;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One coded picture, whole: H.264 and H.265 as Annex B, beginning with the access unit delimiter, a keyframe with its parameter
 * sets; the bytes are contiguous and never change.
 *
 * <p><b>Ownership</b>: counted, as with {@link io.nanostream.api.frame.Frame}: lent until the consumer's call returns, {@link
 * #retain()} to keep it, {@link #close()} once for each reference. Threads: all methods from any thread. Implemented in {@code
 * binding/gstreamer} only: stays valid when the bundle that coded it is gone.
 */
@ProviderType
public interface AccessUnit extends AutoCloseable {

    /** {@return how it is coded} */
    Codec codec();

    /** {@return the running time on the process's media clock, in nanoseconds: the PTS of its frame, which is also the DTS} */
    long ptsNanos();

    /** {@return how long the picture is to be shown, in nanoseconds} */
    long durationNanos();

    /** {@return whether decoding can begin here: an IDR with its parameter sets in-band} */
    boolean keyframe();

    /**
     * {@return who the frame is} From an encoder, before the switchboard matched it with its frame, a mark without a number; from a stream
     * the same mark that the access unit bears in its SEI message.
     */
    FrameMark mark();

    /** {@return the coded bytes: direct, read-only, position 0; a view of its own for each call, valid until this holder's close} */
    ByteBuffer bytes();

    /** {@return the address of the {@code GstBuffer} behind it, lent; never 0} */
    long nativeBuffer();

    /**
     * Takes a further reference.
     *
     * @return this access unit; close it once more
     * @throws IllegalStateException when the last reference is gone already
     */
    AccessUnit retain();

    /** Gives one reference back. Each holder calls it once. */
    @Override
    void close();
}
