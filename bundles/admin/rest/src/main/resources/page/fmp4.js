// Wraps H.264 access units into fragmented MP4 for Media Source Extensions: one init segment for each set of
// parameters, then one `moof` + `mdat` for each access unit, so that nothing waits for the next frame (ISO/IEC
// 14496-12 and -15).

import { NAL, nalType } from "./access-unit.js";

/** Ticks a second of every time here. */
export const TIMESCALE = 90000;

const TRACK = 1;
const SYNC_SAMPLE = 0x02000000;
const DEPENDENT_SAMPLE = 0x01010000;
const IDENTITY_MATRIX = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].flatMap(u32);

/**
 * @param {import("./access-unit.js").AccessUnit} keyframe
 * @returns {Uint8Array} `ftyp` and `moov`; without a duration, which makes Chromium buffer one frame instead of four
 */
export function initSegment(keyframe) {
  const { width, height } = keyframe.parameters;
  return join([
    ...box("ftyp", ascii("iso5"), u32(0x200), ascii("iso5iso6mp41")),
    ...box("moov", movieHeader(), track(keyframe, width, height), box("mvex", trackDefaults())),
  ]);
}

/**
 * @param {import("./access-unit.js").AccessUnit} unit
 * @param {number} sequence counts segments
 * @param {number} time decode and presentation time, ticks
 * @param {number} duration ticks
 * @returns {Uint8Array} `moof` and `mdat`
 */
export function mediaSegment(unit, sequence, time, duration) {
  const slices = unit.nalUnits.filter((nalUnit) => [NAL.SLICE, NAL.IDR].includes(nalType(nalUnit)));
  const size = slices.reduce((sum, slice) => sum + 4 + slice.length, 0);
  const moofOf = (dataOffset) => movieFragment(unit.keyframe, sequence, time, duration, size, dataOffset);
  const moofBytes = join(moofOf(0)).length;
  return join([
    ...moofOf(moofBytes + 8),
    ...box("mdat", slices.flatMap((slice) => [Uint8Array.from(u32(slice.length)), slice])),
  ]);
}

function movieHeader() {
  return fullBox("mvhd", 0, u32(0), u32(0), u32(TIMESCALE), u32(0), u32(0x10000), u16(0x100), zeros(10),
    IDENTITY_MATRIX, zeros(24), u32(TRACK + 1));
}

function track(keyframe, width, height) {
  return box("trak",
    fullBox("tkhd", 7, u32(0), u32(0), u32(TRACK), u32(0), u32(0), zeros(8), zeros(8),
      IDENTITY_MATRIX, u32(width * 0x10000), u32(height * 0x10000)),
    box("mdia",
      fullBox("mdhd", 0, u32(0), u32(0), u32(TIMESCALE), u32(0), u16(0x55c4), u16(0)),
      fullBox("hdlr", 0, u32(0), ascii("vide"), zeros(12), ascii("video\0")),
      box("minf",
        fullBox("vmhd", 1, zeros(8)),
        box("dinf", fullBox("dref", 0, u32(1), fullBox("url ", 1))),
        box("stbl",
          fullBox("stsd", 0, u32(1), sampleEntry(keyframe, width, height)),
          fullBox("stts", 0, u32(0)),
          fullBox("stsc", 0, u32(0)),
          fullBox("stsz", 0, u32(0), u32(0)),
          fullBox("stco", 0, u32(0))))));
}

function sampleEntry(keyframe, width, height) {
  return box("avc1", zeros(6), u16(1), zeros(16), u16(width), u16(height), u32(0x480000), u32(0x480000), u32(0),
    u16(1), zeros(32), u16(0x18), u16(0xffff), box("avcC", decoderConfiguration(keyframe.sps, keyframe.pps)));
}

/** AVCDecoderConfigurationRecord (14496-15 5.3.3): lengths of four bytes, one SPS, and 4:2:0 of 8 bits. */
function decoderConfiguration(sps, pps) {
  const high = [100, 110, 122, 144].includes(sps[1]);
  return [1, sps[1], sps[2], sps[3], 0xff, 0xe1, ...u16(sps.length), ...sps,
    pps.length, ...pps.flatMap((set) => [...u16(set.length), ...set]),
    ...(high ? [0xfd, 0xf8, 0xf8, 0] : [])];
}

function trackDefaults() {
  return fullBox("trex", 0, u32(TRACK), u32(1), u32(0), u32(0), u32(0));
}

function movieFragment(keyframe, sequence, time, duration, size, dataOffset) {
  return box("moof",
    fullBox("mfhd", 0, u32(sequence)),
    box("traf",
      fullBox("tfhd", 0x020000, u32(TRACK)), // offsets count from this moof
      fullBox("tfdt", 0x01000000, u32(Math.floor(time / 2 ** 32)), u32(time % 2 ** 32)),
      fullBox("trun", 0x000701, u32(1), u32(dataOffset), u32(duration), u32(size),
        u32(keyframe ? SYNC_SAMPLE : DEPENDENT_SAMPLE))));
}

/** A box is a flat list of byte pieces, so that pictures are copied once, at the end. */
function box(type, ...content) {
  const pieces = content.flatMap((part) => (part[0]?.length === undefined ? [part] : part));
  const size = pieces.reduce((sum, piece) => sum + piece.length, 8);
  return [[...u32(size), ...ascii(type)], ...pieces];
}

function fullBox(type, versionAndFlags, ...content) {
  return box(type, u32(versionAndFlags), ...content);
}

function u32(value) {
  return [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

function u16(value) {
  return [(value >>> 8) & 0xff, value & 0xff];
}

function zeros(count) {
  return new Array(count).fill(0);
}

function ascii(text) {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function join(pieces) {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
