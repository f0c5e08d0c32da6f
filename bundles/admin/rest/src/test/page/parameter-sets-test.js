import { withoutEmulationPrevention } from "../page/access-unit.js";
import { readSequenceParameters } from "../page/parameter-sets.js";
import { bytesOf, equal, test } from "./harness.js";
import * as samples from "./samples.js";

const read = (hex) => readSequenceParameters(withoutEmulationPrevention(bytesOf(hex)));

test("reads High profile with its timing", () => {
  equal(read(samples.X264_720P30), { codec: "avc1.64001F", width: 1280, height: 720, frameRate: 30 });
});

test("crops to heights that are no multiple of 16", () => {
  equal(read(samples.X264_360P30), { codec: "avc1.42C01E", width: 640, height: 360, frameRate: 30 });
  equal(read(samples.X264_1080P30), { codec: "avc1.42C028", width: 1920, height: 1080, frameRate: 30 });
});

test("reads rates that are no whole number", () => {
  equal(read(samples.X264_720P_12_5_NTSC).frameRate.toFixed(4), "12.4875");
});

test("reads fields and wide pixels", () => {
  const { width, height, frameRate } = read(samples.X264_576I25_WIDE_PIXELS);
  equal([width, height, frameRate], [720, 576, 25]);
});

test("leaves the rate open where the stream does not say it", () => {
  equal(read(samples.OPENH264_360P), { codec: "avc1.42C01E", width: 640, height: 360, frameRate: null });
  equal(read(samples.OPENH264_1080P), { codec: "avc1.42C028", width: 1920, height: 1080, frameRate: null });
});

test("survives a parameter set that is cut off", () => {
  for (let length = 4; length < samples.X264_720P30.length / 2; length++) {
    equal(typeof read(samples.X264_720P30.slice(0, 2 * length)).width, "number");
  }
});
