package io.nanostream.api.frame;

import java.nio.ByteBuffer;

/**
 * One plane of a mapped frame, lent with it.
 *
 * @param bytes direct memory, position 0, limit at the plane's end; read-only where the frame is not writable
 * @param strideBytes from one row to the next, at least the row's bytes
 * @param widthPx samples a row (NV12's second plane: pairs)
 * @param heightPx rows
 */
public record Plane(ByteBuffer bytes, int strideBytes, int widthPx, int heightPx) {}
