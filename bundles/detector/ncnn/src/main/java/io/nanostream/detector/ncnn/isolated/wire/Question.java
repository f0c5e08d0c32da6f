package io.nanostream.detector.ncnn.isolated.wire;

import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.Selection;

/**
 * A picture to be looked at; its pixels lie in the shared memory.
 *
 * @param format size and order
 * @param strideBytes from one row to the next
 * @param captureTimeMicros microseconds since the Unix epoch, 0 for a picture that stands alone
 * @param selection which candidates to keep
 * @param sourceWidthPx the source picture's width, 0 where nobody said it
 * @param sourceHeightPx its height, 0 where nobody said it
 */
public record Question(
        PictureFormat format,
        int strideBytes,
        long captureTimeMicros,
        Selection selection,
        int sourceWidthPx,
        int sourceHeightPx) {
    /** {@return bytes of the picture, the last row without what pads it} */
    public long bytes() {
        return (format.heightPx() - 1L) * strideBytes + format.rowBytes();
    }
}
