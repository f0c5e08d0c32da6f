// Reads the frame mark: who a frame is (its two numbers, when it was captured, in which run of the process).
// It travels as one user_data_unregistered SEI message in every access unit.
//
//  0        16           24             32              40     44    45        64
//  | UUID   | frame no.  | capture time | capture no.   | epoch| kind| reserved|     big endian

const UUID = [0x51, 0x4d, 0xc9, 0x3d, 0x6b, 0xa7, 0x4a, 0x7e, 0x9a, 0x4e, 0x79, 0x47, 0x45, 0x31, 0x05, 0x90];
const BYTES = 64;
const USER_DATA_UNREGISTERED = 5;

/** Where the picture comes from, in the order of the wire value. */
export const KINDS = ["live", "repeated", "slate"];

/**
 * Finds the frame mark in an SEI NAL unit.
 *
 * @param {Uint8Array} rbsp the NAL unit without emulation prevention, its header byte included
 * @returns {{frameNumber: number, captureMillis: number, captureNumber: number, epoch: number, kind: string} | null}
 */
export function readFrameMark(rbsp) {
  let at = 1;
  while (at + 2 <= rbsp.length) {
    const type = readRunLength(rbsp, at);
    const size = readRunLength(rbsp, type.next);
    if (type.value === USER_DATA_UNREGISTERED && size.value === BYTES && hasUuid(rbsp, size.next)) {
      return readFields(rbsp, size.next);
    }
    at = size.next + size.value;
  }
  return null;
}

/** SEI types and sizes: as many 0xff as needed, each worth 255, then the rest (H.264 7.3.2.3.1). */
function readRunLength(bytes, start) {
  let value = 0;
  let at = start;
  while (bytes[at] === 0xff) {
    value += 255;
    at++;
  }
  return { value: value + (bytes[at] ?? 0), next: at + 1 };
}

function hasUuid(bytes, at) {
  return at + BYTES <= bytes.length && UUID.every((byte, index) => bytes[at + index] === byte);
}

function readFields(bytes, at) {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, BYTES);
  return {
    frameNumber: readUint64(view, 16),
    captureMillis: readUint64(view, 24) / 1000,
    captureNumber: readUint64(view, 32),
    epoch: view.getUint32(40),
    kind: KINDS[view.getUint8(44)] ?? KINDS[0],
  };
}

/** Exact up to 2^53: frame numbers and microseconds since 1970 stay far below. */
function readUint64(view, offset) {
  return view.getUint32(offset) * 2 ** 32 + view.getUint32(offset + 4);
}
