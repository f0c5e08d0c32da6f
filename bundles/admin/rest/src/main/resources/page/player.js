// Chooses who plays.
//
// A player is: `name`; `element`, to be put on the stage; `accept(unit)` for every access unit; `interrupted()` when
// units are missing, so that it waits for a keyframe; `resume()` when the page is seen again; `close()`.
//
// It tells its listener: `decoded(count)`; `shown(unit, shownMillis, width, height)` for a picture on the screen;
// `dropped(count)` for units it did not play; `failed(error, forGood)`, after which it goes on with the next keyframe
// unless for good; `blocked()` when the browser wants a tap first. It asks `frameRate()` where the stream does not
// say it, and, where it can hold pictures back, `holdMillis(unit)` for how long, once for each that is decoded.

import { MsePlayer } from "./mse-player.js";
import { WebCodecsPlayer } from "./webcodecs-player.js";

/**
 * @param {"webcodecs" | "mse" | null} wanted whom the address asks for, null for the best
 * @param {object} listener see above
 * @returns {Promise<WebCodecsPlayer | MsePlayer | null>} null when this browser has neither
 */
export async function choosePlayer(wanted, listener) {
  if (wanted !== "mse" && (await WebCodecsPlayer.isSupported())) {
    return new WebCodecsPlayer(listener);
  }
  if (wanted !== "webcodecs" && MsePlayer.isSupported()) {
    return new MsePlayer(listener);
  }
  return null;
}
