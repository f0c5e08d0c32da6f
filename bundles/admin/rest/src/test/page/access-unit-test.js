import { parseAccessUnit, splitNalUnits, withoutEmulationPrevention } from "../page/access-unit.js";
import { bytesOf, equal, hexOf, test } from "./harness.js";
import { IDR, markNal, message, PPS, SLICE, X264_720P30 } from "./samples.js";

const MARK = { frameNumber: 3, captureMicros: 1790000000123000, captureNumber: 2 ** 33 + 256, epoch: 1, kind: 1 };

test("reads the frame mark through its emulation prevention", () => {
  const unit = parseAccessUnit(message([X264_720P30, PPS, markNal(MARK), IDR], 5));
  equal(unit.mark, {
    frameNumber: 3, captureMillis: 1790000000123, captureNumber: 8589934848, epoch: 1, kind: "repeated",
  });
  equal(unit.captureMillis, 1790000000123);
});

test("finds the frame mark behind other messages of the same SEI", () => {
  const other = "0605" + "11" + "00112233445566778899aabbccddeeff" + "01";
  const unit = parseAccessUnit(message([other + markNal(MARK).slice(2), SLICE], 5));
  equal(unit.mark.frameNumber, 3);
});

test("takes the capture time from the tail where there is no frame mark", () => {
  const unit = parseAccessUnit(message([SLICE], 1790000000456));
  equal([unit.mark, unit.captureMillis], [null, 1790000000456]);
});

test("calls only an IDR picture with its parameter sets a keyframe", () => {
  const isKeyframe = (...nalUnits) => parseAccessUnit(message(nalUnits, 0)).keyframe;
  equal([isKeyframe(X264_720P30, PPS, IDR), isKeyframe(IDR), isKeyframe(X264_720P30, IDR), isKeyframe(SLICE)],
    [true, false, false, false]);
});

test("refuses what has no picture", () => {
  const nothing = [message([], 0), message([X264_720P30, PPS], 0), new ArrayBuffer(3)];
  equal(nothing.map(parseAccessUnit), [null, null, null]);
});

test("cuts at start codes of three and four bytes", () => {
  const nalUnits = splitNalUnits(bytesOf("00000001" + "0910" + "000001" + SLICE + "0000000001" + "65aa"));
  equal(nalUnits.map(hexOf), ["0910", SLICE, "65aa"]);
});

test("keeps a 03 that prevents nothing", () => {
  equal(hexOf(withoutEmulationPrevention(bytesOf("0003000003010000030003"))), "000300000100000003");
});
