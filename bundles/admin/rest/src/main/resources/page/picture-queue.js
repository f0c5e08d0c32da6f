// Holds decoded pictures back for a while, in their order.

const MOST = 12; // decoders have few pictures: beyond this the oldest is shown at once

export class PictureQueue {
  #show;
  #waiting = []; // {picture, due}
  #timer = null;

  /** @param {(picture: object) => void} show shows one */
  constructor(show) {
    this.#show = show;
  }

  get length() {
    return this.#waiting.length;
  }

  /** @param {number} holdMillis none goes before those that wait already */
  add(picture, holdMillis) {
    const due = Math.max(performance.now() + holdMillis, this.#waiting.at(-1)?.due ?? 0);
    this.#waiting.push({ picture, due });
    this.#pump();
  }

  /** Gives all that wait to somebody else instead of showing them. */
  drain(take) {
    clearTimeout(this.#timer);
    this.#waiting.splice(0).forEach(({ picture }) => take(picture));
  }

  /** Timers of pages that nobody sees come late: there nothing waits. */
  #pump() {
    clearTimeout(this.#timer);
    const now = performance.now();
    while (this.#waiting.length > MOST || (this.#waiting.length > 0 && (this.#waiting[0].due <= now || document.hidden))) {
      this.#show(this.#waiting.shift().picture);
    }
    if (this.#waiting.length > 0) {
      this.#timer = setTimeout(() => this.#pump(), this.#waiting[0].due - now);
    }
  }
}
