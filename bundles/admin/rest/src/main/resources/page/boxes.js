// Boxes over the picture: gets what is found in the stream's camera, and draws on each picture what belongs to it.

import { BoxLayer } from "./box-layer.js";
import { Connection } from "./connection.js";
import { RateWindow } from "./rate-window.js";
import { ResultLag } from "./result-lag.js";
import { TrackSets } from "./track-sets.js";

const KEY = "nanostream.boxes";
const SILENT_MILLIS = 2000; // after so long without a set nobody looks any more

export class Boxes {
  #layer = new BoxLayer();
  #sets = new TrackSets();
  #lag = new ResultLag();
  #rate = new RateWindow();
  #connection = null;
  #newest = null;
  #newestAt = 0;

  get on() {
    return this.#connection !== null;
  }

  /** What the user chose once, on this browser; null while he did not. */
  get chosen() {
    try {
      return { on: true, off: false }[window.localStorage.getItem(KEY)] ?? null;
    } catch {
      return null; // storage is forbidden
    }
  }

  set chosen(on) {
    try {
      window.localStorage.setItem(KEY, on ? "on" : "off");
    } catch (error) {
      console.info("The choice is not kept:", error.message);
    }
  }

  /** Gets results from an address, anew where it did so before. */
  start(address) {
    this.stop();
    this.#connection = new Connection(address, async () => "interrupted", this, Infinity);
  }

  stop() {
    this.#connection?.close();
    this.#connection = null;
    this.#newest = null;
    this.#forget();
    delete this.#layer.element.dataset.captureNumber;
  }

  hurry() {
    this.#connection?.hurry();
  }

  /** A picture is decoded. @returns {number} for how many milliseconds to hold it until its result is there */
  holdMillis(mark) {
    if (!this.on) {
      return 0;
    }
    const now = performance.now();
    if (mark?.kind === "live") {
      this.#lag.decoded(mark.captureNumber, now);
    }
    return this.#lag.holdMillis(now); // the same for all, or the picture would stutter
  }

  /** A picture is on the screen. */
  shown(mark) {
    if (!this.on) {
      return;
    }
    if (mark && mark.kind !== "slate") {
      this.#layer.draw(mark.captureNumber, this.#sets.of(mark));
    } else {
      this.#layer.clear();
    }
  }

  /** @returns {{detector: string, model: string, perSecond: number} | null} null while nobody looks */
  snapshot() {
    const now = performance.now();
    if (!this.#newest || now - this.#newestAt > SILENT_MILLIS) {
      return null;
    }
    const { detector, model } = this.#newest;
    return { detector, model, perSecond: this.#rate.perSecond(now) };
  }

  // What the connection tells.

  opened() {
    this.#forget();
  }

  message(text) {
    const set = JSON.parse(text);
    const now = performance.now();
    this.#sets.add(set);
    this.#lag.found(set.captureNumber, now);
    this.#rate.add(now, 1);
    this.#newest = set;
    this.#newestAt = now;
  }

  lost() {
    this.#forget();
  }

  #forget() {
    this.#sets.clear();
    this.#lag.clear();
    this.#layer.clear();
  }
}
