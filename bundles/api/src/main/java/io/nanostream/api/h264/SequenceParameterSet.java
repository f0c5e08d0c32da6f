package io.nanostream.api.h264;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What players and checks need of an SPS (H.264 §7.3.2.1.1 and E.1.1).
 *
 * @param profileIdc 66 baseline, 77 main, 100 high
 * @param constraints the six constraint flags and two zero bits as one byte
 * @param levelIdc ten times the level
 * @param widthPx cropped picture width
 * @param heightPx cropped picture height
 * @param frameNumBits bits of {@code frame_num} in slice headers
 * @param framesOnly no fields, no slices of fields
 * @param orderCountType {@code pic_order_cnt_type}; 2 forbids reordering
 * @param reorderFrames {@code max_num_reorder_frames}, where the VUI says it
 */
public record SequenceParameterSet(
        int profileIdc,
        int constraints,
        int levelIdc,
        int widthPx,
        int heightPx,
        int frameNumBits,
        boolean framesOnly,
        int orderCountType,
        OptionalInt reorderFrames) {

    /** {@return whether a decoder may show each picture as soon as it is decoded} */
    public boolean noReordering() {
        return orderCountType == 2 || reorderFrames.isPresent() && reorderFrames.getAsInt() == 0;
    }

    /**
     * Parses one.
     *
     * @param rbsp what {@link NalUnit#rbsp} gives for a NAL unit of type {@link NalUnit#SPS}
     * @return the parameter set, or empty when it is truncated or not one
     */
    public static Optional<SequenceParameterSet> parse(byte[] rbsp) {
        try {
            return Optional.of(new SpsParser(rbsp).parse());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
