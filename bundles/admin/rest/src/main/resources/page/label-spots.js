// Finds a free place for each label of a picture, so that none covers another; as the overlay does (`osd/raster`).

/** In label heights from the box's upper edge: above it, in it, then further above. */
const FROM_TOP = [-1, 0, -2, -3];
/** In label heights from its lower edge: below it, in it, then further below. */
const FROM_BOTTOM = [0, -1, 1, 2];

export class LabelSpots {
  #size;
  #taken = [];

  /** @param {{width: number, height: number}} size of the picture */
  constructor(size) {
    this.#size = size;
  }

  /**
   * Takes the best free place at a box.
   *
   * @param {number[]} box left, top, right, bottom
   * @param {number} width of the label
   * @param {number} height of the label
   * @returns {{x: number, y: number} | null} null where none is free in the picture
   */
  take([left, top, right, bottom], width, height) {
    const within = (x) => Math.max(0, Math.min(x, this.#size.width - width));
    const columns = [within(left), within(right - width)];
    for (let i = 0; i < FROM_TOP.length; i++) {
      const rows = [Math.max(0, top) + FROM_TOP[i] * height, Math.min(this.#size.height, bottom) + FROM_BOTTOM[i] * height];
      for (const y of rows) {
        const x = columns.find((column) => this.#free(column, y, width, height));
        if (x !== undefined) {
          this.#taken.push({ x, y, width, height });
          return { x, y };
        }
      }
    }
    return null;
  }

  #free(x, y, width, height) {
    return y >= 0 && y + height <= this.#size.height
      && this.#taken.every((other) => x + width <= other.x || x >= other.x + other.width
        || y + height <= other.y || y >= other.y + other.height);
  }
}
