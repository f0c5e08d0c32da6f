// Amounts a second over the last two seconds.

const WINDOW_MILLIS = 2000;

export class RateWindow {
  #samples = []; // {time, amount}

  add(time, amount) {
    this.#samples.push({ time, amount });
    this.#forget(time);
  }

  /** @returns {number} the amount a second; 0 without two samples in the window */
  perSecond(now) {
    this.#forget(now);
    if (this.#samples.length < 2) {
      return 0;
    }
    const [first, ...later] = this.#samples;
    const sum = later.reduce((total, sample) => total + sample.amount, 0);
    return (sum * 1000) / (later[later.length - 1].time - first.time || 1);
  }

  #forget(now) {
    while (this.#samples.length > 0 && this.#samples[0].time < now - WINDOW_MILLIS) {
      this.#samples.shift();
    }
  }
}
