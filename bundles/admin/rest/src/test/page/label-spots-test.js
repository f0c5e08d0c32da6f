import { LabelSpots } from "../page/label-spots.js";
import { equal, test } from "./harness.js";

const SIZE = { width: 640, height: 360 };

test("a label stands above its box where there is room, else below or in it, and always in the picture", () => {
  equal(new LabelSpots(SIZE).take([100, 100, 200, 200], 80, 20), { x: 100, y: 80 });
  equal(new LabelSpots(SIZE).take([100, 5, 200, 200], 80, 20), { x: 100, y: 200 });
  equal(new LabelSpots(SIZE).take([0, 0, 640, 360], 80, 20), { x: 0, y: 0 });
  equal(new LabelSpots(SIZE).take([600, 100, 700, 200], 80, 20), { x: 560, y: 80 });
  equal(new LabelSpots(SIZE).take([-50, 340, 20, 400], 80, 20), { x: 0, y: 320 });
});

test("labels of boxes that are near each other stand beside each other", () => {
  const spots = new LabelSpots(SIZE);
  const places = [];
  for (let i = 0; i < 8; i++) {
    places.push(spots.take([300 + 3 * i, 150, 330 + 3 * i, 210], 80, 20));
  }
  equal(places.includes(null), false);
  const meets = (a, b) => Math.abs(a.x - b.x) < 80 && Math.abs(a.y - b.y) < 20;
  equal(places.filter((a, i) => places.some((b, j) => j > i && meets(a, b))), []);
});

test("a label that finds no room is left out, and takes none", () => {
  const spots = new LabelSpots({ width: 80, height: 40 });
  equal(spots.take([0, 0, 80, 40], 80, 20), { x: 0, y: 0 });
  equal(spots.take([0, 0, 80, 40], 80, 20), { x: 0, y: 20 });
  equal(spots.take([0, 0, 80, 40], 80, 20), null);
});
