import { Statistics } from "../page/statistics.js";
import { equal, test } from "./harness.js";

const unit = (frameNumber, { epoch = 1, kind = "live", captureMillis = 1000 } = {}) => ({
  bytes: new Uint8Array(100),
  parameters: null,
  mark: { frameNumber, captureMillis, captureNumber: frameNumber + 50, epoch, kind },
  captureMillis,
});

function after(...frameNumbers) {
  const statistics = new Statistics();
  statistics.connected();
  frameNumbers.forEach((number) => statistics.received(unit(number)));
  return statistics;
}

test("counts gaps, duplicates and frames out of order", () => {
  const counted = after(5, 6, 9, 9, 10, 8, 11).snapshot();
  equal([counted.firstFrameNumber, counted.lastFrameNumber], [5, 11]);
  equal([counted.missing, counted.duplicates, counted.outOfOrder], [2, 1, 1]);
});

test("keeps apart what passed while not connected", () => {
  const statistics = after(1, 2);
  statistics.disconnected();
  statistics.connected();
  [7, 8].forEach((number) => statistics.received(unit(number)));
  const { missing, missedWhileAway, reconnects } = statistics.snapshot();
  equal([missing, missedWhileAway, reconnects], [0, 4, 1]);
});

test("takes a keyframe from before the interruption for no duplicate", () => {
  const statistics = after(1, 2, 3);
  statistics.disconnected();
  statistics.connected();
  [2, 3, 4].forEach((number) => statistics.received(unit(number)));
  const { missing, missedWhileAway, duplicates, outOfOrder } = statistics.snapshot();
  equal([missing, missedWhileAway, duplicates, outOfOrder], [0, 0, 0, 0]);
});

test("begins to count anew when the appliance was started again", () => {
  const statistics = after(900, 901);
  statistics.received(unit(0, { epoch: 2 }));
  statistics.received(unit(1, { epoch: 2 }));
  const { missing, outOfOrder, epoch } = statistics.snapshot();
  equal([missing, outOfOrder, epoch], [0, 0, 2]);
});

test("tells the picture on the screen, and its latency unless it is repeated", () => {
  const statistics = new Statistics();
  equal(statistics.snapshot().latencyMillis, null);
  statistics.shown(unit(7), 1040, 640, 360);
  statistics.shown(unit(8, { kind: "repeated" }), 9000, 640, 360);
  const { shownFrameNumber, captureNumber, kind, width, height, latencyMillis } = statistics.snapshot();
  equal([shownFrameNumber, captureNumber, kind, width, height, latencyMillis], [8, 58, "repeated", 640, 360, 40]);
});

test("works without frame marks", () => {
  const statistics = new Statistics();
  statistics.received({ ...unit(0), mark: null });
  statistics.shown({ ...unit(0), mark: null }, 1010, 640, 360);
  const { framesReceived, lastFrameNumber, kind, latencyMillis } = statistics.snapshot();
  equal([framesReceived, lastFrameNumber, kind, latencyMillis], [1, null, null, 10]);
});
