// Counts what comes in, what is decoded and what is shown of one stream. For users too: `nanostream.statistics()` in
// the browser's console gives the object that `snapshot()` describes.

import { RateWindow } from "./rate-window.js";

const LATENCY_WEIGHT = 0.1; // of the newest picture in the running mean

export class Statistics {
  #counts = {
    framesReceived: 0,
    framesDecoded: 0,
    framesDropped: 0,
    missing: 0,
    missedWhileAway: 0,
    duplicates: 0,
    outOfOrder: 0,
    reconnects: 0,
    decoderErrors: 0,
  };
  #firstFrameNumber = null;
  #newest = null; // the newest frame mark received
  #shown = { mark: null, width: 0, height: 0 };
  #latencyMillis = null;
  #codec = null;
  #everConnected = false;
  #away = false;
  #bits = new RateWindow();
  #pictures = new RateWindow();

  received(unit) {
    this.#counts.framesReceived++;
    this.#bits.add(performance.now(), unit.bytes.length * 8);
    this.#codec = unit.parameters?.codec ?? this.#codec;
    if (unit.mark) {
      this.#number(unit.mark);
    }
    this.#away = false;
  }

  decoded(count) {
    this.#counts.framesDecoded += count;
  }

  dropped(count) {
    this.#counts.framesDropped += count;
  }

  decoderFailed() {
    this.#counts.decoderErrors++;
  }

  /** @returns {boolean} whether this is the first connection */
  connected() {
    const first = !this.#everConnected;
    this.#counts.reconnects += first ? 0 : 1;
    this.#everConnected = true;
    return first;
  }

  disconnected() {
    this.#away = true;
  }

  shown(unit, shownMillis, width, height) {
    this.#pictures.add(performance.now(), 1);
    this.#shown = { mark: unit.mark, width, height };
    if (!unit.mark || unit.mark.kind === "live") {
      const latency = shownMillis - unit.captureMillis;
      this.#latencyMillis = this.#latencyMillis === null
        ? latency
        : this.#latencyMillis + (latency - this.#latencyMillis) * LATENCY_WEIGHT;
    }
  }

  /**
   * `framesReceived`, `framesDecoded`; `framesDropped`: received but not played; `firstFrameNumber`,
   * `lastFrameNumber`: received; `missing`: gaps in the frame numbers while connected; `missedWhileAway`: gaps over
   * reconnections; `duplicates`, `outOfOrder`; `reconnects`; `decoderErrors`; `shownFrameNumber`, `captureNumber`,
   * `kind`, `width`, `height` of the picture on the screen; `epoch`; `codec`; `frameRate`: pictures a second;
   * `bitrateBps`; `latencyMillis`: from capture to screen by the two machines' clocks. Null: not known.
   */
  snapshot() {
    const now = performance.now();
    const { mark, width, height } = this.#shown;
    return {
      ...this.#counts,
      firstFrameNumber: this.#firstFrameNumber,
      lastFrameNumber: this.#newest?.frameNumber ?? null,
      epoch: this.#newest?.epoch ?? null,
      shownFrameNumber: mark?.frameNumber ?? null,
      captureNumber: mark?.captureNumber ?? null,
      kind: mark?.kind ?? null,
      width,
      height,
      codec: this.#codec,
      frameRate: this.#pictures.perSecond(now),
      bitrateBps: this.#bits.perSecond(now),
      latencyMillis: this.#latencyMillis,
    };
  }

  /** After a reconnection the server begins with its last keyframe, which may have been seen before. */
  #number(mark) {
    this.#firstFrameNumber ??= mark.frameNumber;
    const gap = this.#newest?.epoch === mark.epoch ? mark.frameNumber - this.#newest.frameNumber - 1 : 0;
    if (this.#away) {
      this.#counts.missedWhileAway += Math.max(0, gap);
    } else if (gap >= 0) {
      this.#counts.missing += gap;
    } else {
      this.#counts[gap === -1 ? "duplicates" : "outOfOrder"]++;
      return;
    }
    this.#newest = mark;
  }
}
