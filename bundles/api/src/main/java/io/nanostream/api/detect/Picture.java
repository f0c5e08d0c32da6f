package io.nanostream.api.detect;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * One picture for a detector, lent until its call returns: rows from the top, pixels from the left, in native memory.
 *
 * @param format size and order
 * @param bytes direct memory, position 0; holds {@code (heightPx - 1) * strideBytes + rowBytes} bytes at least; only read
 * @param strideBytes from one row to the next, at least the format's {@code rowBytes()}
 * @param captureTimeMicros when it was captured, microseconds since the Unix epoch, UTC; 0 for a picture that stands alone
 */
public record Picture(PictureFormat format, ByteBuffer bytes, int strideBytes, long captureTimeMicros) {
    /** Checks that the memory is native and large enough. */
    public Picture {
        Objects.requireNonNull(format, "format");
        long needed = (format.heightPx() - 1L) * strideBytes + format.rowBytes();
        if (strideBytes < format.rowBytes() || !bytes.isDirect() || bytes.limit() < needed) {
            throw new IllegalArgumentException("picture=" + format + " with stride " + strideBytes + " in "
                    + bytes.limit() + " bytes, must lie in at least " + needed + " bytes of direct memory");
        }
    }
}
