package io.nanostream.api.frame;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One raw picture, origin top left. Its pixels lie in native memory that is shared by reference between rooms and never copied
 * on the way.
 *
 * <p><b>Ownership</b>: counted. Whoever creates a frame holds one reference and ends it with {@link #close()}; a consumer
 * is lent the frame until its call returns and takes {@link #retain()} to keep it longer. After the last close the memory goes
 * back, and planes got from it must not be touched any more.
 *
 * <p><b>Threads</b>: reading, retaining and closing from any thread. Pixels are written only through a {@linkplain #writable()
 * writable} frame, which has one holder.
 *
 * <p>Implemented in {@code binding/gstreamer} only: a frame holds no object of the bundle that gave it and stays valid when that bundle
 * is gone. The same pixels may be shared by frames of different time and mark (repeats, two streams of one size).
 */
@ProviderType
public interface Frame extends AutoCloseable {

    /** {@return size, pixel layout and nominal rate} */
    VideoFormat format();

    /** {@return the running time on the process's media clock, in nanoseconds; rises from frame to frame of one source} */
    long ptsNanos();

    /** {@return the frame's numbers and capture time} */
    FrameMark mark();

    /** {@return whether the planes may be written: this holder is the only one and the pixels are its own} */
    boolean writable();

    /**
     * Maps the frame and gives a plane of it.
     *
     * @param index 0 for Y; then U and V ({@code yuv420p}) or UV ({@code nv12})
     * @return the plane, valid until this holder's {@link #close()}
     * @throws IndexOutOfBoundsException for a plane that the pixel format does not have
     * @throws IllegalStateException when the frame is closed already
     */
    Plane plane(int index);

    /**
     * {@return the address of the {@code GstBuffer} behind the frame, for rooms that hand it on to GStreamer; never 0} It is lent:
     * whoever keeps it longer takes a reference of GStreamer's own. Ends the frame's being writable, and planes got before: others may read the
     * pixels from now on. The buffer's own time stamps are meaningless; those of the frame count.
     */
    long nativeBuffer();

    /**
     * Takes a further reference.
     *
     * @return this frame; close it once more
     * @throws IllegalStateException when the last reference is gone already
     */
    Frame retain();

    /** Gives one reference back. Each holder calls it once. */
    @Override
    void close();
}
