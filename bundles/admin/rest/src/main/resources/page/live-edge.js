// Decides how a video element stays close behind a live stream: a little faster, a little slower, or a jump.

const JUMP_SECONDS = 0.5; // this far behind is too far to catch up by playing faster
const SLACK_SECONDS = 0.06;
const FIRST_TARGET_SECONDS = 0.05;
const LAST_TARGET_SECONDS = 0.4;

/** How far behind the newest frame to play: as little as the browser bears without stalling. */
export class LiveEdge {
  #target = FIRST_TARGET_SECONDS;

  get targetSeconds() {
    return this.#target;
  }

  /** The browser ran dry: keep more in reserve from now on. */
  stalled() {
    this.#target = Math.min(this.#target * 1.5, LAST_TARGET_SECONDS);
  }

  /**
   * @param {number} behindSeconds from what is shown to the end of what is buffered
   * @returns {{jumpBack: number | null, playbackRate: number}} `jumpBack`: where to jump, in seconds before the end
   */
  steer(behindSeconds) {
    if (behindSeconds > JUMP_SECONDS || behindSeconds < 0) {
      return { jumpBack: this.#target, playbackRate: 1 };
    }
    if (behindSeconds > this.#target + SLACK_SECONDS) {
      return { jumpBack: null, playbackRate: 1.1 };
    }
    return { jumpBack: null, playbackRate: behindSeconds < this.#target - SLACK_SECONDS ? 0.95 : 1 };
  }
}
