import { parseAccessUnit } from "../page/access-unit.js";
import { initSegment, mediaSegment } from "../page/fmp4.js";
import { equal, hexOf, test } from "./harness.js";
import { IDR, markNal, message, PPS, SLICE, X264_720P30 } from "./samples.js";

const KEYFRAME = parseAccessUnit(message([X264_720P30, PPS, IDR, IDR], 0));

test("the init segment carries the parameter sets", () => {
  const avcC = "0164001fffe1" + "001c" + X264_720P30 + "01" + "0004" + PPS + "fdf8f800";
  equal(hexOf(initSegment(KEYFRAME)).includes(hexOf(ascii("avcC")) + avcC), true);
});

test("boxes nest without a gap", () => {
  equal(boxes(initSegment(KEYFRAME)).map(([type]) => type), ["ftyp", "moov"]);
  const [, moov] = boxes(initSegment(KEYFRAME));
  equal(boxes(moov[1]).map(([type]) => type), ["mvhd", "trak", "mvex"]);
});

test("a media segment has the slices behind their lengths, and nothing else", () => {
  const mark = markNal({ frameNumber: 1, captureMicros: 1, captureNumber: 1, epoch: 1, kind: 0 });
  const unit = parseAccessUnit(message([mark, SLICE, SLICE], 0));
  const [[, moof], [type, mdat]] = boxes(mediaSegment(unit, 7, 2 ** 33, 3000));
  equal([type, hexOf(mdat)], ["mdat", ("00000005" + SLICE).repeat(2)]);
  equal(hexOf(moof).includes(hexOf(ascii("tfdt")) + "01000000" + "0000000200000000"), true);
});

test("the data offset points at the first slice", () => {
  const segment = mediaSegment(KEYFRAME, 1, 0, 3000);
  const trun = hexOf(segment).indexOf(hexOf(ascii("trun"))) / 2;
  const offset = new DataView(segment.buffer).getUint32(trun + 12);
  equal(hexOf(segment.subarray(offset, offset + 9)), "00000005" + IDR);
});

function boxes(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length; ) {
    const size = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
    found.push([String.fromCharCode(...bytes.subarray(at + 4, at + 8)), bytes.subarray(at + 8, at + size)]);
    at += size;
  }
  return found;
}

function ascii(text) {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
