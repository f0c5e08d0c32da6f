package io.nanostream.analysis.still;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;

/** A copy of a picture's file, in native memory: the heap is smaller than a picture may be. Closed once, by who took its request. */
final class KeptFile implements AutoCloseable {
    private final Memory memory;

    /** Copies all that is left in a buffer; the buffer's position stays. */
    KeptFile(ByteBuffer lent) {
        memory = new Memory(lent.remaining());
        bytes().put(lent.duplicate());
    }

    /** {@return all bytes, valid until closed} */
    ByteBuffer bytes() {
        return memory.getByteBuffer(0, memory.size());
    }

    @Override
    public void close() {
        memory.close();
    }
}
