package io.nanostream.binding.gstreamer;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/** A {@code GstBuffer} mapped into Java. Unmapped once, by whoever mapped it, who holds the buffer until then. */
public final class MappedBuffer {
    private static final int READ = 1;
    private static final int READ_WRITE = 3;
    private static final int INFO_BYTES = 128; // struct _GstMapInfo: 104 bytes
    private static final int DATA = 16;
    private static final int SIZE = 24;

    private final long buffer;
    private final Memory info = new Memory(INFO_BYTES);
    private final ByteBuffer bytes;

    /**
     * Maps.
     *
     * @param buffer address of the {@code GstBuffer}
     * @param write whether its bytes are to be changed; it has no other holder then
     * @throws IllegalStateException when GStreamer refuses
     */
    public MappedBuffer(long buffer, boolean write) {
        this.buffer = buffer;
        info.clear();
        if (Gst.gst_buffer_map(buffer, info, write ? READ_WRITE : READ) == 0) {
            throw new IllegalStateException("the buffer cannot be mapped for " + (write ? "writing" : "reading"));
        }
        ByteBuffer mapped = info.getPointer(DATA).getByteBuffer(0, info.getLong(SIZE));
        this.bytes = write ? mapped : mapped.asReadOnlyBuffer();
    }

    /** {@return all of it, position 0; native byte order does not matter for bytes} */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** {@return where it lies in native memory} */
    public long address() {
        return Pointer.nativeValue(info.getPointer(DATA));
    }

    /** Ends it: the bytes must not be touched any more. */
    public void unmap() {
        Gst.gst_buffer_unmap(buffer, info);
        info.close();
    }
}
