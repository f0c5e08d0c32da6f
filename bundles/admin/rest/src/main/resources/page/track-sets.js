// Keeps the last sets of tracks of one stream and says which one belongs to a picture.

const KEPT = 60;
const OLDEST_MILLIS = 500; // older tracks say nothing about a picture any more, as for the overlay

/**
 * @typedef {object} TrackSet what `/events` sends, see `output/events`: boxes and velocities in pixels of the stream
 * @property {number} captureNumber
 * @property {number} captureTimeMicros
 * @property {number} width
 * @property {number} height
 * @property {string} detector
 * @property {string} model
 * @property {{id: number, classId: number, className: string, score: number, box: number[], velocity: number[],
 *     hidden: number}[]} tracks
 */

export class TrackSets {
  #sets = []; // by capture number

  /** @param {TrackSet} set one that is older than the newest means that the camera counts anew */
  add(set) {
    if (this.#sets.at(-1)?.captureNumber >= set.captureNumber) {
      this.#sets = [];
    }
    this.#sets.push(set);
    if (this.#sets.length > KEPT) {
      this.#sets.shift();
    }
  }

  clear() {
    this.#sets = [];
  }

  /**
   * Finds the tracks of a picture: those found in it, or else those found before it, moved to where they should be.
   *
   * @param {{captureNumber: number, captureMillis: number}} mark the picture's
   * @returns {(TrackSet & {exact: boolean}) | null} null where nothing can be said
   */
  of(mark) {
    const set = this.#sets.findLast(({ captureNumber }) => captureNumber <= mark.captureNumber);
    if (!set) {
      return null;
    }
    if (set.captureNumber === mark.captureNumber) {
      return { ...set, exact: true };
    }
    const millis = mark.captureMillis - set.captureTimeMicros / 1000;
    if (millis < 0 || millis > OLDEST_MILLIS) {
      return null;
    }
    return { ...set, exact: false, tracks: set.tracks.map((track) => moved(track, millis / 1000)) };
  }
}

function moved(track, seconds) {
  const [right, down] = track.velocity.map((pixels) => pixels * seconds);
  const [x0, y0, x1, y1] = track.box;
  return { ...track, box: [x0 + right, y0 + down, x1 + right, y1 + down] };
}
