package io.nanostream.api.h264;

import io.nanostream.api.frame.FrameMark;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The frame mark as a NAL unit of its own: {@code user_data_unregistered} (H.264 D.1.7).
 *
 * <pre>
 *  00 00 00 01 | 06 | 05 | 40 | 64 bytes of the mark, emulation prevented | 80
 *  start code  | SEI|type|size|                                           | stop bit
 * </pre>
 */
public final class FrameMarkSei {
    private static final int USER_DATA_UNREGISTERED = 5;

    private FrameMarkSei() {}

    /**
     * Writes a mark.
     *
     * @param mark the mark
     * @return the NAL unit with its start code
     */
    public static byte[] write(FrameMark mark) {
        ByteBuffer payload = ByteBuffer.allocate(FrameMark.BYTES);
        mark.write(payload);
        ByteArrayOutputStream out = new ByteArrayOutputStream(96);
        out.writeBytes(new byte[] {0, 0, 0, 1, NalUnit.SEI, USER_DATA_UNREGISTERED, FrameMark.BYTES});
        int zeros = 0;
        for (byte value : payload.array()) {
            if (zeros == 2 && (value & 0xff) <= 3) {
                out.write(3);
                zeros = 0;
            }
            out.write(value);
            zeros = value == 0 ? zeros + 1 : 0;
        }
        out.write(0x80);
        return out.toByteArray();
    }

    /**
     * Finds the mark in an access unit.
     *
     * @param unit Annex B bytes from position to limit; neither changes
     * @return the mark, or empty when there is none
     */
    public static Optional<FrameMark> find(ByteBuffer unit) {
        for (NalUnit nal : NalUnit.split(unit)) {
            if (nal.type() == NalUnit.SEI) {
                Optional<FrameMark> mark = inMessages(nal.rbsp(unit));
                if (mark.isPresent()) {
                    return mark;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<FrameMark> inMessages(byte[] rbsp) {
        int at = 0;
        while (at + 2 <= rbsp.length - 1) {
            int[] type = extended(rbsp, at);
            int[] size = extended(rbsp, type[1]);
            if (type[0] == USER_DATA_UNREGISTERED && size[1] + size[0] <= rbsp.length) {
                Optional<FrameMark> mark = FrameMark.read(ByteBuffer.wrap(rbsp, size[1], size[0]));
                if (mark.isPresent()) {
                    return mark;
                }
            }
            at = size[1] + size[0];
        }
        return Optional.empty();
    }

    /** {@return a number coded as a run of ff and a last byte (H.264 §7.3.2.3.1), and where it ends} */
    private static int[] extended(byte[] rbsp, int from) {
        int value = 0;
        int at = from;
        while (at < rbsp.length && rbsp[at] == (byte) 0xff) {
            value += 255;
            at++;
        }
        return at < rbsp.length ? new int[] {value + (rbsp[at] & 0xff), at + 1} : new int[] {value, at};
    }
}
