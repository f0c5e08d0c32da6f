// Reads from an H.264 sequence parameter set what a player must know: codec string, size, frame rate (H.264 7.3.2.1,
// E.1.1).

const PROFILES_WITH_CHROMA_FORMAT = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);
const EXTENDED_SAR = 255;
const CHROMA_420 = 1;
const CHROMA_444 = 3;

/**
 * @param {Uint8Array} rbsp the SPS without emulation prevention, its header byte included
 * @returns {{codec: string, width: number, height: number, frameRate: number | null}} codec as RFC 6381 spells it
 *     (`avc1.64001F`), size in pixels after cropping, frames a second or null where the stream does not say
 */
export function readSequenceParameters(rbsp) {
  const codec = "avc1." + [rbsp[1], rbsp[2], rbsp[3]].map(toHex).join("");
  const bits = new BitReader(rbsp, 4);
  bits.unsigned(); // seq_parameter_set_id
  const chromaFormat = PROFILES_WITH_CHROMA_FORMAT.has(rbsp[1]) ? readChromaFormat(bits) : CHROMA_420;
  bits.unsigned(); // log2_max_frame_num_minus4
  skipPictureOrder(bits);
  bits.unsigned(); // max_num_ref_frames
  bits.flag(); // gaps_in_frame_num_value_allowed_flag
  const size = readSize(bits, chromaFormat);
  return { codec, ...size, frameRate: bits.flag() ? readFrameRate(bits) : null };
}

function toHex(byte) {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}

function readChromaFormat(bits) {
  const chromaFormat = bits.unsigned();
  if (chromaFormat === CHROMA_444) {
    bits.flag(); // separate_colour_plane_flag
  }
  bits.unsigned(); // bit_depth_luma_minus8
  bits.unsigned(); // bit_depth_chroma_minus8
  bits.flag(); // qpprime_y_zero_transform_bypass_flag
  if (bits.flag()) {
    const lists = chromaFormat === CHROMA_444 ? 12 : 8;
    for (let list = 0; list < lists; list++) {
      if (bits.flag()) {
        skipScalingList(bits, list < 6 ? 16 : 64);
      }
    }
  }
  return chromaFormat;
}

function skipScalingList(bits, entries) {
  let last = 8;
  let next = 8;
  for (let entry = 0; entry < entries && next !== 0; entry++) {
    next = (last + bits.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function skipPictureOrder(bits) {
  const type = bits.unsigned();
  if (type === 0) {
    bits.unsigned(); // log2_max_pic_order_cnt_lsb_minus4
  } else if (type === 1) {
    bits.flag(); // delta_pic_order_always_zero_flag
    bits.signed(); // offset_for_non_ref_pic
    bits.signed(); // offset_for_top_to_bottom_field
    for (let left = bits.unsigned(); left > 0; left--) {
      bits.signed(); // offset_for_ref_frame
    }
  }
}

function readSize(bits, chromaFormat) {
  const widthMbs = bits.unsigned() + 1;
  const heightMapUnits = bits.unsigned() + 1;
  const framesOnly = bits.flag();
  if (!framesOnly) {
    bits.flag(); // mb_adaptive_frame_field_flag
  }
  bits.flag(); // direct_8x8_inference_flag
  const [left, right, top, bottom] = bits.flag()
    ? [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()]
    : [0, 0, 0, 0];
  const fields = framesOnly ? 1 : 2;
  const cropX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const cropY = (chromaFormat === 1 ? 2 : 1) * fields;
  return {
    width: widthMbs * 16 - (left + right) * cropX,
    height: heightMapUnits * 16 * fields - (top + bottom) * cropY,
  };
}

/** Walks through the VUI up to the timing. */
function readFrameRate(bits) {
  if (bits.flag() && bits.bits(8) === EXTENDED_SAR) {
    bits.bits(32); // sar_width, sar_height
  }
  if (bits.flag()) {
    bits.flag(); // overscan_appropriate_flag
  }
  if (bits.flag()) {
    bits.bits(4); // video_format, video_full_range_flag
    if (bits.flag()) {
      bits.bits(24); // colour_primaries, transfer_characteristics, matrix_coefficients
    }
  }
  if (bits.flag()) {
    bits.unsigned(); // chroma_sample_loc_type_top_field
    bits.unsigned(); // chroma_sample_loc_type_bottom_field
  }
  if (!bits.flag()) {
    return null;
  }
  const unitsInTick = bits.bits(32);
  const timeScale = bits.bits(32);
  const frameRate = timeScale / unitsInTick / 2; // two ticks, one for each field
  return frameRate >= 1 && frameRate <= 240 ? frameRate : null;
}

/** Reads fixed lengths and Exp-Golomb codes (H.264 9.1); past the end it reads zeros. */
class BitReader {
  #bytes;
  #position;

  constructor(bytes, startByte) {
    this.#bytes = bytes;
    this.#position = startByte * 8;
  }

  flag() {
    return this.bits(1) === 1;
  }

  bits(count) {
    let value = 0;
    for (let left = count; left > 0; left--) {
      const byte = this.#bytes[this.#position >> 3] ?? 0;
      value = value * 2 + ((byte >> (7 - (this.#position & 7))) & 1);
      this.#position++;
    }
    return value;
  }

  unsigned() {
    let zeros = 0;
    while (zeros < 32 && !this.flag()) {
      zeros++;
    }
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  signed() {
    const code = this.unsigned();
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2;
  }
}
