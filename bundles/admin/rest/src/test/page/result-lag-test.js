import { ResultLag } from "../page/result-lag.js";
import { equal, test } from "./harness.js";

test("holds pictures as long as the latest result took, and a little longer", () => {
  const lag = new ResultLag();
  [1, 2, 3].forEach((number) => lag.decoded(number, number * 100));
  lag.found(1, 130);
  lag.found(3, 350);
  equal(lag.holdMillis(360), 58);
});

test("does not hold where results come before their pictures", () => {
  const lag = new ResultLag();
  lag.found(7, 100);
  lag.decoded(7, 120);
  equal(lag.holdMillis(130), 0);
});

test("holds no longer than 150 ms", () => {
  const lag = new ResultLag();
  lag.decoded(1, 0);
  lag.found(1, 900);
  equal(lag.holdMillis(900), 150);
});

test("forgets late results after three seconds, and all when told so", () => {
  const lag = new ResultLag();
  lag.decoded(1, 0);
  lag.found(1, 100);
  equal([lag.holdMillis(3100), lag.holdMillis(3101)], [108, 0]);
  lag.decoded(2, 4000);
  lag.found(2, 4050);
  lag.clear();
  equal(lag.holdMillis(4060), 0);
});
