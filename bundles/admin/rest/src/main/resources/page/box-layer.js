// Draws boxes over the picture: sharp on every screen, lines and letters of the same size on phones and desktops.
//
// For tests the canvas says in its data attributes what it shows: `captureNumber` of the picture below,
// `setCaptureNumber` of the set drawn (empty: none), `boxes`: how many.

import { LabelSpots } from "./label-spots.js";

/** As the overlay has them (`osd/raster`). */
const COLOURS = ["#3ddc5b", "#21d4fd", "#ff9f1c", "#ff5fa8", "#ffe14d", "#5b9bff", "#ff5a4f", "#b8f34a", "#b388ff",
  "#2fe0c0", "#ff9ec7", "#d9a066"];
const PLATE = "rgb(8 12 16 / 72%)";
const FONT = '600 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const PLATE_HEIGHT = 20;
const PADDING = 6;
const BAR = 4;

export class BoxLayer {
  element = document.getElementById("boxes-layer");
  #context = this.element.getContext("2d");

  /**
   * @param {number} captureNumber of the picture below
   * @param {ReturnType<import("./track-sets.js").TrackSets["of"]>} found
   */
  draw(captureNumber, found) {
    this.clear();
    const { dataset } = this.element;
    dataset.captureNumber = captureNumber;
    dataset.setCaptureNumber = found?.captureNumber ?? "";
    dataset.boxes = found?.tracks.length ?? 0;
    if (found) {
      this.#fit(found);
      const tracks = found.tracks.toReversed(); // the best score last, on top
      tracks.forEach((track) => this.#box(track));
      const spots = new LabelSpots(this.size);
      // who is followed longest chooses first, so that labels do not jump when scores change places
      tracks.toSorted((a, b) => a.id - b.id).forEach((track) => this.#label(track, spots));
    }
  }

  clear() {
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.clearRect(0, 0, this.element.width, this.element.height);
    this.element.dataset.boxes = 0;
    this.element.dataset.setCaptureNumber = "";
  }

  /** Pictures stand in the stage whole and centred. */
  #fit({ width, height }) {
    const { clientWidth, clientHeight } = this.element;
    const ratio = window.devicePixelRatio;
    const [pixelsWide, pixelsHigh] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    if (this.element.width !== pixelsWide || this.element.height !== pixelsHigh) {
      this.element.width = pixelsWide;
      this.element.height = pixelsHigh;
    }
    this.scale = Math.min(clientWidth / width, clientHeight / height);
    this.size = { width: width * this.scale, height: height * this.scale };
    const [left, top] = [(clientWidth - this.size.width) / 2, (clientHeight - this.size.height) / 2];
    this.#context.setTransform(ratio, 0, 0, ratio, left * ratio, top * ratio);
    this.#context.font = FONT;
    this.#context.textBaseline = "middle";
  }

  #box({ box, classId, hidden }) {
    const [x0, y0, x1, y1] = box.map((pixels) => pixels * this.scale);
    this.#context.setLineDash(hidden > 0 ? [6, 4] : []);
    for (const [colour, lineWidth] of [["rgb(0 0 0 / 45%)", 4], [colourOf(classId), 2]]) {
      this.#context.strokeStyle = colour;
      this.#context.lineWidth = lineWidth;
      this.#context.strokeRect(x0, y0, x1 - x0, y1 - y0);
    }
  }

  #label({ box, classId, className, score, id }, spots) {
    const context = this.#context;
    const [left, top, right, bottom] = box.map((pixels) => pixels * this.scale);
    if (right <= 0 || bottom <= 0 || left >= this.size.width || top >= this.size.height) {
      return;
    }
    const text = `${className} ${Math.round(score * 100)}%  #${id}`;
    const width = context.measureText(text).width + 2 * PADDING + BAR;
    const place = spots.take([left - 1, top, right + 1, bottom], width, PLATE_HEIGHT);
    if (!place) {
      return;
    }
    const { x, y } = place;
    context.fillStyle = PLATE;
    context.fillRect(x, y, width, PLATE_HEIGHT);
    context.fillStyle = colourOf(classId);
    context.fillRect(x, y, BAR, PLATE_HEIGHT);
    context.fillStyle = "#fff";
    context.fillText(text, x + BAR + PADDING, y + PLATE_HEIGHT / 2 + 1);
  }
}

function colourOf(classId) {
  return COLOURS[classId % COLOURS.length];
}
