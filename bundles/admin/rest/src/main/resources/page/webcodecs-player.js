// Plays access units with WebCodecs on a canvas: every picture is drawn the moment it is decoded, or so much later as
// the listener wants. Browsers offer WebCodecs to secure pages only (https, localhost).

import { PictureQueue } from "./picture-queue.js";

const BACKLOG = 30; // units waiting for the decoder, above which it is too slow and waits for the next keyframe
const TICK_MICROS = 1000; // timestamps only tell the units apart

/** See `player.js` for what a player is. */
export class WebCodecsPlayer {
  name = "WebCodecs";
  element = document.createElement("canvas");
  #picture = this.element.getContext("2d", { alpha: false });
  #listener;
  #decoder = null;
  #sps = null;
  #inDecoder = new Map(); // timestamp -> access unit
  #held = new PictureQueue((picture) => this.#show(picture));
  #timestamp = 0;
  #waiting = true; // for a keyframe

  constructor(listener) {
    this.#listener = listener;
  }

  static async isSupported() {
    if (!("VideoDecoder" in window)) {
      return false;
    }
    const { supported } = await VideoDecoder.isConfigSupported(configurationFor("avc1.64001F"));
    return supported;
  }

  accept(unit) {
    if (unit.keyframe) {
      this.#configure(unit);
      this.#waiting = false;
    } else if (this.#waiting || this.#decoder?.decodeQueueSize > BACKLOG) {
      this.#waiting = true;
      this.#listener.dropped(1);
      return;
    }
    const timestamp = (this.#timestamp += TICK_MICROS);
    this.#inDecoder.set(timestamp, unit);
    const type = unit.keyframe ? "key" : "delta";
    this.#decoder.decode(new EncodedVideoChunk({ type, timestamp, data: unit.bytes }));
  }

  interrupted() {
    this.#waiting = true;
  }

  resume() {
    // Decoding goes on in a hidden page, so there is nothing to catch up with.
  }

  close() {
    if (this.#decoder && this.#decoder.state !== "closed") {
      this.#decoder.close();
    }
    this.#decoder = null;
    this.#inDecoder.clear();
    this.#held.drain(({ frame }) => frame.close());
  }

  /** New parameter sets mean a new configuration; the browser first gives out what it still has of the old one. */
  #configure(keyframe) {
    if (this.#decoder && sameBytes(this.#sps, keyframe.sps)) {
      return;
    }
    this.#decoder ??= new VideoDecoder({
      output: (frame) => this.#decoded(frame),
      error: (error) => this.#failed(error),
    });
    this.#decoder.configure(configurationFor(keyframe.parameters.codec));
    this.#sps = keyframe.sps;
  }

  #decoded(frame) {
    const unit = this.#inDecoder.get(frame.timestamp);
    this.#forget(frame.timestamp);
    this.#listener.decoded(1);
    this.#held.add({ frame, unit }, this.#listener.holdMillis(unit));
  }

  #show({ frame, unit }) {
    const { displayWidth, displayHeight } = frame;
    if (this.element.width !== displayWidth || this.element.height !== displayHeight) {
      this.element.width = displayWidth;
      this.element.height = displayHeight;
    }
    this.#picture.drawImage(frame, 0, 0, displayWidth, displayHeight);
    frame.close();
    this.#listener.shown(unit, Date.now(), displayWidth, displayHeight);
  }

  /** Pictures come in order: those before this one that did not come never will: they refer to a missing one. */
  #forget(shownTimestamp) {
    const passed = Array.from(this.#inDecoder.keys()).filter((timestamp) => timestamp <= shownTimestamp);
    passed.forEach((timestamp) => this.#inDecoder.delete(timestamp));
    this.#listener.dropped(passed.length - 1);
  }

  /** The decoder has closed itself; the next keyframe gets a new one. */
  #failed(error) {
    this.#listener.dropped(this.#inDecoder.size);
    this.#inDecoder.clear();
    this.#decoder = null;
    this.#waiting = true;
    this.#listener.failed(error, error.name === "NotSupportedError");
  }
}

function configurationFor(codec) {
  return { codec, optimizeForLatency: true };
}

function sameBytes(one, other) {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
