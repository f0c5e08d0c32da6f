// Measures how much later than its picture a result comes, so that pictures can be held back until theirs is there.

const MOST_MILLIS = 150; // what boxes may cost in latency
const MARGIN_MILLIS = 8;
const WINDOW_MILLIS = 3000; // the latest of this time counts, so that the delay stays even
const KEPT = 60;

/** Times are `performance.now()`. */
export class ResultLag {
  #decoded = new Map(); // capture number -> when its picture was decoded
  #lags = []; // {time, millis}

  decoded(captureNumber, now) {
    if (!this.#decoded.has(captureNumber)) {
      this.#decoded.set(captureNumber, now);
    }
    if (this.#decoded.size > KEPT) {
      this.#decoded.delete(this.#decoded.keys().next().value);
    }
  }

  /** A result whose picture is still to come is early: that is a lag of nothing. */
  found(captureNumber, now) {
    const decodedAt = this.#decoded.get(captureNumber) ?? now;
    this.#lags.push({ time: now, millis: now - decodedAt });
  }

  clear() {
    this.#decoded.clear();
    this.#lags = [];
  }

  /** @returns {number} for how long to hold a picture; 0 while nothing is found */
  holdMillis(now) {
    this.#lags = this.#lags.filter(({ time }) => time >= now - WINDOW_MILLIS);
    const most = Math.max(0, ...this.#lags.map(({ millis }) => millis));
    return most === 0 ? 0 : Math.min(MOST_MILLIS, most + MARGIN_MILLIS);
  }
}
