// Parameter sets as encoders write them (x264 through ffmpeg 5.1 and GStreamer 1.22, openh264 2.3), and access units
// made of them.

import { bytesOf } from "./harness.js";

export const X264_720P30 = "6764001facb402802dd350606064000003000400000300f23c60ca80";
export const X264_360P30 = "6742c01eda0280bfe5c044000003000400000300f23c58ba80";
export const X264_1080P30 = "6742c028da01e0089f970110000003001000000303c8f1832a";
export const X264_720P_12_5_NTSC = "6764001facb200a00b7602d404040500000303e9000061a88f183248";
export const X264_576I25_WIDE_PIXELS = "674d401eeca05a126ffc0040003d283030352800000300080000030194f8a14cb0";
export const OPENH264_360P = "6742c01e8c8d405017fcb00f08846a";
export const OPENH264_1080P = "6742c0288c8d403c0113f2c03c2211a8";
export const PPS = "68ef3cb0";
export const IDR = "6588840abc";
export const SLICE = "419a24def0";
const AUD = "09f0";
const UUID = "514dc93d6ba74a7e9a4e794745310590";

/** The SEI NAL unit of a frame mark: escaped by hand, as its numbers are small and so have runs of zeros. */
export function markNal({ frameNumber, captureMicros, captureNumber, epoch, kind }) {
  const wide = (value) => value.toString(16).padStart(16, "0");
  const payload = UUID + wide(frameNumber) + wide(captureMicros) + wide(captureNumber)
    + epoch.toString(16).padStart(8, "0") + kind.toString(16).padStart(2, "0") + "00".repeat(19);
  return escaped("060540" + payload + "80");
}

/** A WebSocket message: Annex B with start codes of four bytes, then the time in milliseconds. */
export function message(nalUnits, millis) {
  const tail = new DataView(new ArrayBuffer(8));
  tail.setBigUint64(0, BigInt(millis), true);
  const annexB = bytesOf([AUD, ...nalUnits].map((nalUnit) => "00000001" + nalUnit).join(""));
  const bytes = new Uint8Array(annexB.length + 8);
  bytes.set(annexB);
  bytes.set(new Uint8Array(tail.buffer), annexB.length);
  return bytes.buffer;
}

function escaped(hex) {
  let zeros = 0;
  const pairs = hex.match(/../g).map((pair) => {
    const prefix = zeros >= 2 && parseInt(pair, 16) <= 3 ? "03" : "";
    zeros = pair === "00" ? (prefix ? 1 : zeros + 1) : 0;
    return prefix + pair;
  });
  return pairs.join("");
}
