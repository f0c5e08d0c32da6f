import { RateWindow } from "../page/rate-window.js";
import { equal, test } from "./harness.js";

test("gives the rate of even samples, however few", () => {
  const window = new RateWindow();
  equal(window.perSecond(0), 0);
  [0, 100, 200, 300].forEach((time) => window.add(time, 1));
  equal(window.perSecond(300), 10);
});

test("forgets what is older than two seconds", () => {
  const window = new RateWindow();
  [0, 500, 3000, 3500].forEach((time) => window.add(time, 8));
  equal([window.perSecond(3500), window.perSecond(9000)], [16, 0]);
});
