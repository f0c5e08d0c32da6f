// Decides how a video element stays close behind a live stream: a little faster, a little slower, or a jump.

const JUMP_SECONDS = 0.5; // this far behind is too far to catch up by playing faster
const SLACK_SECONDS = 0.06;
const FIRST_TARGET_SECONDS = 0.05;
const LAST_TARGET_SECONDS = 0.3;
const ONE_STALL_MILLIS = 2000; // what happens within it counts as one stall
const CALM_MILLIS = 20000; // after so long without a stall the reserve shrinks again
const SHRINK_SECONDS_PER_MILLI = 0.01 / 1000;

/** Plays as little behind the newest frame as the browser bears without stalling. Times are `performance.now()`. */
export class LiveEdge {
  #target = FIRST_TARGET_SECONDS;
  #stalledAt = -Infinity;
  #steeredAt = 0;

  /** How far behind the newest frame to play now. */
  get targetSeconds() {
    return this.#target;
  }

  /** The browser ran dry: keeps more in reserve from now on. */
  stalled(now) {
    if (now - this.#stalledAt > ONE_STALL_MILLIS) {
      this.#target = Math.min(this.#target * 1.5, LAST_TARGET_SECONDS);
    }
    this.#stalledAt = now;
  }

  /**
   * @param {number} behindSeconds from what is shown to the end of what is buffered
   * @param {number} now
   * @returns {{jumpBack: number | null, playbackRate: number}} `jumpBack`: where to jump, in seconds before the end
   */
  steer(behindSeconds, now) {
    if (now - this.#stalledAt > CALM_MILLIS) {
      const shrunk = this.#target - (now - this.#steeredAt) * SHRINK_SECONDS_PER_MILLI;
      this.#target = Math.max(FIRST_TARGET_SECONDS, shrunk);
    }
    this.#steeredAt = now;
    if (behindSeconds > JUMP_SECONDS || behindSeconds < 0) {
      return { jumpBack: this.#target, playbackRate: 1 };
    }
    if (behindSeconds > this.#target + SLACK_SECONDS) {
      return { jumpBack: null, playbackRate: 1.1 };
    }
    return { jumpBack: null, playbackRate: behindSeconds < this.#target - SLACK_SECONDS ? 0.95 : 1 };
  }
}
