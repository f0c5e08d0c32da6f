package io.nanostream.api.h264;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One NAL unit within an Annex B access unit (H.264 §7.3.1 and Annex B).
 *
 * @param begin where its start code begins, in bytes from the access unit's beginning
 * @param payload where the NAL unit header is, behind the start code
 * @param end behind its last byte
 * @param type {@code nal_unit_type}, 0..31
 */
public record NalUnit(int begin, int payload, int end, int type) {
    /** A slice of a picture that is no IDR. */
    public static final int SLICE = 1;
    /** A slice of an IDR picture. */
    public static final int IDR_SLICE = 5;
    /** Supplemental enhancement information. */
    public static final int SEI = 6;
    /** Sequence parameter set. */
    public static final int SPS = 7;
    /** Picture parameter set. */
    public static final int PPS = 8;
    /** Access unit delimiter. */
    public static final int DELIMITER = 9;

    /**
     * Splits an access unit.
     *
     * @param unit Annex B bytes from position to limit; neither changes
     * @return its NAL units in order, none for bytes without a start code
     */
    public static List<NalUnit> split(ByteBuffer unit) {
        List<NalUnit> found = new ArrayList<>();
        int begin = nextStartCode(unit, unit.position());
        while (begin >= 0) {
            int payload = afterStartCode(unit, begin);
            int next = nextStartCode(unit, payload);
            int end = next < 0 ? unit.limit() : next;
            if (payload < end) {
                found.add(new NalUnit(
                        begin - unit.position(),
                        payload - unit.position(),
                        end - unit.position(),
                        unit.get(payload) & 0x1f));
            }
            begin = next;
        }
        return found;
    }

    /**
     * Finds where the coded picture begins: behind delimiter, parameter sets and SEI. Reads no further.
     *
     * @param unit Annex B bytes from position to limit; neither changes
     * @return where the start code of the first slice begins, in bytes from the position; -1 when there is no slice
     */
    public static int firstSlice(ByteBuffer unit) {
        int begin = nextStartCode(unit, unit.position());
        while (begin >= 0) {
            int payload = afterStartCode(unit, begin);
            int type = payload < unit.limit() ? unit.get(payload) & 0x1f : 0;
            if (type >= SLICE && type <= IDR_SLICE) {
                return begin - unit.position();
            }
            begin = nextStartCode(unit, payload);
        }
        return -1;
    }

    /**
     * Takes the raw byte sequence payload out of a NAL unit: without header and without emulation prevention bytes.
     *
     * @param unit the access unit that this NAL unit was found in, at the same position
     * @return a copy
     */
    public byte[] rbsp(ByteBuffer unit) {
        byte[] out = new byte[end - payload - 1];
        int length = 0;
        int zeros = 0;
        for (int at = unit.position() + payload + 1; at < unit.position() + end; at++) {
            byte value = unit.get(at);
            if (zeros >= 2 && value == 3) {
                zeros = 0;
                continue;
            }
            zeros = value == 0 ? zeros + 1 : 0;
            out[length++] = value;
        }
        return java.util.Arrays.copyOf(out, length);
    }

    /** {@return where the next 00 00 01 begins, with a zero byte before it where there is one; -1 for none} */
    private static int nextStartCode(ByteBuffer unit, int from) {
        for (int at = from; at + 3 <= unit.limit(); at++) {
            if (unit.get(at + 2) > 1) {
                at += 2; // no start code covers this byte
            } else if (unit.get(at) == 0 && unit.get(at + 1) == 0 && unit.get(at + 2) == 1) {
                return at > from && unit.get(at - 1) == 0 ? at - 1 : at;
            }
        }
        return -1;
    }

    private static int afterStartCode(ByteBuffer unit, int begin) {
        return unit.get(begin + 2) == 1 ? begin + 3 : begin + 4;
    }
}
