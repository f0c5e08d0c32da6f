package io.nanostream.output.websocket.client;

import io.nanostream.api.encode.AccessUnit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One access unit as it goes over the wire, camera-streamer's v1.0 form; made once, however many clients get it.
 *
 * <pre>
 *  0                                             n                  n+8
 *  | access unit, Annex B, with its delimiter,   | capture time:    |
 *  | parameter sets and frame mark               | u64 ms since the |
 *  |                                             | Unix epoch, LE   |
 * </pre>
 *
 * @param bytes the message from 0 to its limit; never changed, never read but through a view
 * @param keyframe whether a client can begin here
 * @param acceptedNanos when it came from the stream, {@link System#nanoTime()}
 */
record StreamMessage(ByteBuffer bytes, boolean keyframe, long acceptedNanos) {
    /** Length of the capture time behind the access unit. */
    static final int TAIL_BYTES = 8;

    /**
     * {@return the message of an access unit; its bytes are copied}
     *
     * @param unit lent
     * @param nowNanos {@link System#nanoTime()}
     */
    static StreamMessage of(AccessUnit unit, long nowNanos) {
        ByteBuffer coded = unit.bytes();
        ByteBuffer message = ByteBuffer.allocate(coded.remaining() + TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        message.put(coded);
        message.putLong(Math.floorDiv(unit.mark().captureTimeMicros(), 1000L));
        return new StreamMessage(message.flip(), unit.keyframe(), nowNanos);
    }

    /** {@return a view of the bytes for one client} */
    ByteBuffer view() {
        return bytes.asReadOnlyBuffer();
    }

    /** {@return length of the message in bytes} */
    int size() {
        return bytes.limit();
    }
}
