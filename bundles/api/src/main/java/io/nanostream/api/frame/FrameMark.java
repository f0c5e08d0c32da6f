package io.nanostream.api.frame;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Who a frame is: its two numbers, when it was captured, and in which run of the process. Travels in every access unit.
 *
 * <pre>
 *  0        16           24             32              40     44    45        64
 *  | UUID   | frame no.  | capture time | capture no.   | epoch| kind| reserved|     big endian
 * </pre>
 *
 * @param frameNumber counts a stream's frames from 0 without a gap within an epoch; {@link #UNNUMBERED} before a stream took it
 * @param captureTimeMicros when the sensor delivered it (or the scene was rendered, the clip's frame was due): microseconds
 *     since the Unix epoch, UTC
 * @param captureNumber counts a camera's frames from 0; what detections refer to
 * @param epoch +1 with each start of the process, from 1
 * @param kind live, repeated or slate
 */
public record FrameMark(long frameNumber, long captureTimeMicros, long captureNumber, int epoch, FrameKind kind) {
    /** The frame number of a frame that no stream has taken yet. */
    public static final long UNNUMBERED = -1;
    /** The UUID that begins the mark: {@code 514dc93d-6ba7-4a7e-9a4e-794745310590}. */
    public static final UUID ID = UUID.fromString("514dc93d-6ba7-4a7e-9a4e-794745310590");
    /** Length of the binary form, in bytes. */
    public static final int BYTES = 64;

    /** Checks that the kind is given; all 64-bit values are legal numbers on the wire. */
    public FrameMark {
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * {@return a mark of a frame fresh from its camera, not yet numbered by a stream}
     *
     * @param captureNumber the camera's count
     * @param captureTimeMicros microseconds since the Unix epoch, UTC
     */
    public static FrameMark captured(long captureNumber, long captureTimeMicros) {
        return new FrameMark(UNNUMBERED, captureTimeMicros, captureNumber, 0, FrameKind.LIVE);
    }

    /**
     * {@return the same capture as frame of a stream}
     *
     * @param number the stream's frame number
     * @param inEpoch the run of the process
     * @param as live, repeated or slate
     */
    public FrameMark numbered(long number, int inEpoch, FrameKind as) {
        return new FrameMark(number, captureTimeMicros, captureNumber, inEpoch, as);
    }

    /**
     * Writes the 64 bytes at the buffer's position, which advances; the buffer's byte order does not matter.
     *
     * @param into at least {@link #BYTES} remaining
     */
    public void write(ByteBuffer into) {
        ByteBuffer out = into.slice(into.position(), BYTES); // a slice is big endian
        out.putLong(ID.getMostSignificantBits()).putLong(ID.getLeastSignificantBits());
        out.putLong(frameNumber).putLong(captureTimeMicros).putLong(captureNumber);
        out.putInt(epoch).put((byte) kind.ordinal()).put(new byte[19]);
        into.position(into.position() + BYTES);
    }

    /**
     * Reads a mark at the buffer's position, which stays.
     *
     * @param from what may be a mark
     * @return the mark, or empty when there are fewer than 64 bytes, another UUID or an unknown kind
     */
    public static Optional<FrameMark> read(ByteBuffer from) {
        if (from.remaining() < BYTES) {
            return Optional.empty();
        }
        ByteBuffer in = from.slice();
        int kind = in.get(44);
        if (in.getLong(0) != ID.getMostSignificantBits()
                || in.getLong(8) != ID.getLeastSignificantBits()
                || kind < 0
                || kind >= FrameKind.values().length) {
            return Optional.empty();
        }
        return Optional.of(
                new FrameMark(in.getLong(16), in.getLong(24), in.getLong(32), in.getInt(40), FrameKind.values()[kind]));
    }
}
