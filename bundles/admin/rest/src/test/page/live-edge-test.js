import { LiveEdge } from "../page/live-edge.js";
import { equal, test } from "./harness.js";

test("jumps when far behind, and when the picture is ahead of what is buffered", () => {
  const edge = new LiveEdge();
  equal(edge.steer(0.8, 0).jumpBack, edge.targetSeconds);
  equal(edge.steer(-0.1, 0).jumpBack, edge.targetSeconds);
});

test("plays faster when a little behind, and as it comes when in place", () => {
  const edge = new LiveEdge();
  equal(edge.steer(0.3, 0), { jumpBack: null, playbackRate: 1.1 });
  equal(edge.steer(0.05, 0), { jumpBack: null, playbackRate: 1 });
});

test("keeps more in reserve after stalls, and counts those in a row as one", () => {
  const edge = new LiveEdge();
  [0, 500, 1000].forEach((now) => edge.stalled(now));
  equal(edge.targetSeconds.toFixed(3), "0.075");
  [5000, 10000, 15000, 20000, 25000, 30000].forEach((now) => edge.stalled(now));
  equal(edge.targetSeconds, 0.3);
  equal(edge.steer(0.1, 30000).playbackRate, 0.95);
});

test("lets the reserve shrink when it is calm", () => {
  const edge = new LiveEdge();
  [0, 5000, 10000].forEach((now) => edge.stalled(now));
  const reserve = edge.targetSeconds;
  for (let now = 10000; now <= 35000; now += 100) {
    edge.steer(reserve, now);
  }
  equal(edge.targetSeconds < reserve, true);
  for (let now = 35000; now <= 90000; now += 100) {
    edge.steer(reserve, now);
  }
  equal(edge.targetSeconds, 0.05);
});
