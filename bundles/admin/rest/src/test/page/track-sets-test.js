import { TrackSets } from "../page/track-sets.js";
import { equal, test } from "./harness.js";

const set = (captureNumber, box = [0, 0, 10, 10]) => ({
  captureNumber,
  captureTimeMicros: captureNumber * 100_000,
  width: 640,
  height: 360,
  tracks: [{ id: 1, box, velocity: [20, -10] }],
});
const mark = (captureNumber) => ({ captureNumber, captureMillis: captureNumber * 100 });

test("gives the set that was found in the picture, as it was found", () => {
  const sets = new TrackSets();
  [10, 13, 16].forEach((number) => sets.add(set(number)));
  const { captureNumber, exact, tracks } = sets.of(mark(13));
  equal([captureNumber, exact, tracks[0].box], [13, true, [0, 0, 10, 10]]);
});

test("moves the set before a picture on to it", () => {
  const sets = new TrackSets();
  [10, 13, 16].forEach((number) => sets.add(set(number)));
  const { captureNumber, exact, tracks } = sets.of(mark(15));
  equal([captureNumber, exact, tracks[0].box], [13, false, [4, -2, 14, 8]]);
  equal(sets.of(mark(13)).tracks[0].box, [0, 0, 10, 10]);
});

test("says nothing of pictures before all sets, nor half a second after the last", () => {
  const sets = new TrackSets();
  equal(sets.of(mark(1)), null);
  sets.add(set(10));
  equal([sets.of(mark(9)), sets.of(mark(15)).captureNumber, sets.of(mark(16))], [null, 10, null]);
});

test("begins anew where the camera counts anew", () => {
  const sets = new TrackSets();
  sets.add(set(1000));
  sets.add(set(2));
  equal([sets.of(mark(3)).captureNumber, sets.of(mark(1000))], [2, null]);
});

test("keeps the last ones only, and none when told so", () => {
  const sets = new TrackSets();
  for (let number = 1; number <= 100; number++) {
    sets.add(set(number));
  }
  equal([sets.of(mark(40)), sets.of(mark(41)).captureNumber], [null, 41]);
  sets.clear();
  equal(sets.of(mark(100)), null);
});
