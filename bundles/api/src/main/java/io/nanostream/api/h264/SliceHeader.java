package io.nanostream.api.h264;

import java.util.Optional;

/**
 * The beginning of a slice header (H.264 §7.3.3).
 *
 * @param firstMacroblock {@code first_mb_in_slice}; 0 begins a picture
 * @param sliceType {@code slice_type} modulo 5: 0 P, 1 B, 2 I
 * @param idrPicId {@code idr_pic_id}; -1 for a slice that is of no IDR picture
 */
public record SliceHeader(int firstMacroblock, int sliceType, int idrPicId) {

    /**
     * Parses one.
     *
     * @param rbsp what {@link NalUnit#rbsp} gives for a slice
     * @param nalType {@link NalUnit#SLICE} or {@link NalUnit#IDR_SLICE}
     * @param sps the sequence parameter set in force
     * @return the header, or empty when it is truncated
     */
    public static Optional<SliceHeader> parse(byte[] rbsp, int nalType, SequenceParameterSet sps) {
        try {
            BitReader in = new BitReader(rbsp);
            int first = in.unsigned();
            int type = in.unsigned() % 5;
            in.unsigned(); // pic_parameter_set_id
            in.bits(sps.frameNumBits());
            if (!sps.framesOnly() && in.flag()) {
                in.flag(); // bottom_field_flag
            }
            return Optional.of(new SliceHeader(first, type, nalType == NalUnit.IDR_SLICE ? in.unsigned() : -1));
        } catch (IllegalArgumentException truncated) {
            return Optional.empty();
        }
    }
}
