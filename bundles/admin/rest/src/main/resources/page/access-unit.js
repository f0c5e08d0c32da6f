// Takes a WebSocket message apart: one whole H.264 access unit in Annex B form, then u64 LE milliseconds since the
// epoch.

import { readFrameMark } from "./frame-mark.js";
import { readSequenceParameters } from "./parameter-sets.js";

const TAIL_BYTES = 8;

/** NAL unit types (H.264 table 7-1). */
export const NAL = { SLICE: 1, IDR: 5, SEI: 6, SPS: 7, PPS: 8 };

/**
 * @typedef {object} AccessUnit
 * @property {Uint8Array} bytes Annex B, as it came
 * @property {Uint8Array[]} nalUnits without start codes
 * @property {boolean} keyframe whether decoding can begin here: an IDR picture with its parameter sets
 * @property {ReturnType<typeof readSequenceParameters> | null} parameters on keyframes
 * @property {Uint8Array | null} sps on keyframes
 * @property {Uint8Array[]} pps one or more on keyframes
 * @property {ReturnType<typeof readFrameMark>} mark null where the sender writes none
 * @property {number} captureMillis capture time in milliseconds since the Unix epoch, from the mark, else from the tail
 */

/**
 * @param {ArrayBuffer} message
 * @returns {AccessUnit | null} null when there is no picture in it
 */
export function parseAccessUnit(message) {
  if (message.byteLength <= TAIL_BYTES) {
    return null;
  }
  const bytes = new Uint8Array(message, 0, message.byteLength - TAIL_BYTES);
  const nalUnits = splitNalUnits(bytes);
  const ofType = (type) => nalUnits.filter((unit) => nalType(unit) === type);
  const idr = ofType(NAL.IDR).length > 0;
  if (!idr && ofType(NAL.SLICE).length === 0) {
    return null;
  }
  const sps = ofType(NAL.SPS)[0] ?? null;
  const pps = ofType(NAL.PPS);
  const mark = findFrameMark(nalUnits);
  return {
    bytes,
    nalUnits,
    keyframe: idr && sps !== null && pps.length > 0,
    parameters: sps ? readSequenceParameters(withoutEmulationPrevention(sps)) : null,
    sps,
    pps,
    mark,
    captureMillis: mark ? mark.captureMillis : readTail(message),
  };
}

export function nalType(nalUnit) {
  return nalUnit[0] & 0x1f;
}

/** Cuts at the start codes `00 00 01`; zero bytes before the next start code belong to neither unit. */
export function splitNalUnits(bytes) {
  const nalUnits = [];
  let start = -1;
  for (let at = 0; at + 2 < bytes.length; ) {
    if (bytes[at + 2] > 1) {
      at += 3;
    } else if (bytes[at] === 0 && bytes[at + 1] === 0 && bytes[at + 2] === 1) {
      pushNalUnit(nalUnits, bytes, start, at);
      start = at + 3;
      at = start;
    } else {
      at++;
    }
  }
  pushNalUnit(nalUnits, bytes, start, bytes.length);
  return nalUnits;
}

function pushNalUnit(nalUnits, bytes, start, end) {
  let last = end;
  while (last > start && bytes[last - 1] === 0) {
    last--;
  }
  if (start >= 0 && last > start) {
    nalUnits.push(bytes.subarray(start, last));
  }
}

/** Takes the 03 out of every `00 00 03` (H.264 7.4.1). */
export function withoutEmulationPrevention(nalUnit) {
  const rbsp = new Uint8Array(nalUnit.length);
  let length = 0;
  let zeros = 0;
  for (const byte of nalUnit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    rbsp[length++] = byte;
  }
  return rbsp.subarray(0, length);
}

function findFrameMark(nalUnits) {
  for (const unit of nalUnits) {
    const mark = nalType(unit) === NAL.SEI ? readFrameMark(withoutEmulationPrevention(unit)) : null;
    if (mark) {
      return mark;
    }
  }
  return null;
}

function readTail(message) {
  const view = new DataView(message, message.byteLength - TAIL_BYTES);
  return view.getUint32(4, true) * 2 ** 32 + view.getUint32(0, true);
}
