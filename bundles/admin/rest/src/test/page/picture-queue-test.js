import { PictureQueue } from "../page/picture-queue.js";
import { equal, test } from "./harness.js";

test("shows a picture at once that need not wait", () => {
  const shown = [];
  const queue = new PictureQueue((picture) => shown.push(picture));
  queue.add("a", 0);
  queue.add("b", 0);
  equal([shown, queue.length], [["a", "b"], 0]);
});

test("lets none go before those that wait", () => {
  const shown = [];
  const queue = new PictureQueue((picture) => shown.push(picture));
  queue.add("a", 60_000);
  queue.add("b", 0);
  equal([shown, queue.length], [[], 2]);
  queue.drain(() => {});
});

test("keeps twelve and shows the oldest beyond", () => {
  const shown = [];
  const queue = new PictureQueue((picture) => shown.push(picture));
  for (let number = 1; number <= 14; number++) {
    queue.add(number, 60_000);
  }
  equal([shown, queue.length], [[1, 2], 12]);
  queue.drain(() => {});
});

test("gives away what waits instead of showing it", () => {
  const shown = [];
  const given = [];
  const queue = new PictureQueue((picture) => shown.push(picture));
  queue.add("a", 60_000);
  queue.drain((picture) => given.push(picture));
  equal([shown, given, queue.length], [[], ["a"], 0]);
});
