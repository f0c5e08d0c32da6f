package io.nanostream.api.h264;

import java.util.OptionalInt;

/** Walks through an SPS, bit by bit (H.264 §7.3.2.1.1, E.1.1). */
final class SpsParser {
    private static final int EXTENDED_SAR = 255;

    private final BitReader in;

    SpsParser(byte[] rbsp) {
        this.in = new BitReader(rbsp);
    }

    SequenceParameterSet parse() {
        int profile = (int) in.bits(8);
        int constraints = (int) in.bits(8);
        int level = (int) in.bits(8);
        in.unsigned(); // seq_parameter_set_id
        int chromaFormat = hasChromaFormat(profile) ? chromaFormat() : 1;
        int frameNumBits = in.unsigned() + 4;
        int orderCountType = in.unsigned();
        skipOrderCount(orderCountType);
        in.unsigned(); // max_num_ref_frames
        in.flag(); // gaps_in_frame_num_value_allowed_flag
        int widthMbs = in.unsigned() + 1;
        int heightUnits = in.unsigned() + 1;
        boolean framesOnly = in.flag();
        if (!framesOnly) {
            in.flag(); // mb_adaptive_frame_field_flag
        }
        in.flag(); // direct_8x8_inference_flag
        int[] crop = crop(chromaFormat, framesOnly);
        int width = widthMbs * 16 - crop[0];
        int height = heightUnits * 16 * (framesOnly ? 1 : 2) - crop[1];
        OptionalInt reorder = in.flag() ? reorderFromVui() : OptionalInt.empty();
        return new SequenceParameterSet(
                profile, constraints, level, width, height, frameNumBits, framesOnly, orderCountType, reorder);
    }

    private static boolean hasChromaFormat(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    private int chromaFormat() {
        int format = in.unsigned();
        if (format == 3) {
            in.flag(); // separate_colour_plane_flag
        }
        in.unsigned(); // bit_depth_luma_minus8
        in.unsigned(); // bit_depth_chroma_minus8
        in.flag(); // qpprime_y_zero_transform_bypass_flag
        if (in.flag()) {
            for (int list = 0; list < (format == 3 ? 12 : 8); list++) {
                if (in.flag()) {
                    skipScalingList(list < 6 ? 16 : 64);
                }
            }
        }
        return format;
    }

    private void skipScalingList(int size) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = last + in.signed() & 0xff;
            }
            last = next == 0 ? last : next;
        }
    }

    private void skipOrderCount(int type) {
        if (type == 0) {
            in.unsigned(); // log2_max_pic_order_cnt_lsb_minus4
        } else if (type == 1) {
            in.flag(); // delta_pic_order_always_zero_flag
            in.signed(); // offset_for_non_ref_pic
            in.signed(); // offset_for_top_to_bottom_field
            for (int left = in.unsigned(); left > 0; left--) {
                in.signed(); // offset_for_ref_frame
            }
        }
    }

    private int[] crop(int chromaFormat, boolean framesOnly) {
        if (!in.flag()) {
            return new int[] {0, 0};
        }
        int horizontal = in.unsigned() + in.unsigned();
        int vertical = in.unsigned() + in.unsigned();
        int unitX = chromaFormat == 1 || chromaFormat == 2 ? 2 : 1;
        int unitY = (chromaFormat == 1 ? 2 : 1) * (framesOnly ? 1 : 2);
        return new int[] {horizontal * unitX, vertical * unitY};
    }

    private OptionalInt reorderFromVui() {
        if (in.flag() && in.bits(8) == EXTENDED_SAR) {
            in.bits(32);
        }
        if (in.flag()) {
            in.flag(); // overscan_appropriate_flag
        }
        if (in.flag()) {
            in.bits(4); // video_format, video_full_range_flag
            if (in.flag()) {
                in.bits(24); // colour description
            }
        }
        if (in.flag()) {
            in.unsigned(); // chroma_sample_loc_type_top_field
            in.unsigned(); // chroma_sample_loc_type_bottom_field
        }
        if (in.flag()) {
            in.bits(32); // num_units_in_tick
            in.bits(32); // time_scale
            in.flag(); // fixed_frame_rate_flag
        }
        boolean nalHrd = skipHrd();
        boolean vclHrd = skipHrd();
        if (nalHrd || vclHrd) {
            in.flag(); // low_delay_hrd_flag
        }
        in.flag(); // pic_struct_present_flag
        return in.flag() ? reorderFromRestriction() : OptionalInt.empty();
    }

    private OptionalInt reorderFromRestriction() {
        in.flag(); // motion_vectors_over_pic_boundaries_flag
        in.unsigned(); // max_bytes_per_pic_denom
        in.unsigned(); // max_bits_per_mb_denom
        in.unsigned(); // log2_max_mv_length_horizontal
        in.unsigned(); // log2_max_mv_length_vertical
        return OptionalInt.of(in.unsigned());
    }

    private boolean skipHrd() {
        if (!in.flag()) {
            return false;
        }
        int schedules = in.unsigned() + 1;
        in.bits(8); // bit_rate_scale, cpb_size_scale
        for (int i = 0; i < schedules; i++) {
            in.unsigned(); // bit_rate_value_minus1
            in.unsigned(); // cpb_size_value_minus1
            in.flag(); // cbr_flag
        }
        in.bits(20); // four lengths of 5 bits
        return true;
    }
}
