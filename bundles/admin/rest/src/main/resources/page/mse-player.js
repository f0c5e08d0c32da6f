// Plays access units through Media Source Extensions on a video element, where the browser offers no WebCodecs: on
// plain http pages of another machine, in older browsers. Fed by the small muxer of our own in fmp4.js; jmuxer, which
// others use for this, is not in the package registries that this product builds from.
//
// Frames stand in the buffer without a gap, whatever was lost on the way, so that nothing can stall the video
// element.

import { initSegment, mediaSegment, TIMESCALE } from "./fmp4.js";
import { LiveEdge } from "./live-edge.js";

const BACKLOG = 60; // segments waiting for the buffer, above which it waits for the next keyframe
const KEPT_SECONDS = 10; // of what was played
const HIDDEN_SECONDS = 10; // a page that nobody sees may be so far behind: browsers pause its video
const JUMP_MILLIS = 1000; // in which playing settles after a jump
const MediaSourceType = window.ManagedMediaSource ?? window.MediaSource; // the first on iPhones

/** See `player.js` for what a player is. */
export class MsePlayer {
  name = "MSE";
  element = document.createElement("video");
  #listener;
  #source = null;
  #buffer = null;
  #queue = []; // segments: {bytes, type} with a type for an init segment, {bytes, entry} for a media segment
  #timeline = []; // entries {time, unit}: what stands in the buffer, by its time in seconds
  #edge = new LiveEdge();
  #jumpedAt = 0;
  #frameRate = 30; // until a stream says its own
  #sps = null;
  #sequence = 0;
  #ticks = 0;
  #counted = 0; // decoded pictures that the listener was told of
  #waiting = true; // for a keyframe

  constructor(listener) {
    this.#listener = listener;
    const video = this.element;
    video.muted = true;
    video.autoplay = true;
    video.playsInline = true;
    video.disableRemotePlayback = true;
    video.addEventListener("error", () => this.#failed(video.error));
    video.addEventListener("waiting", () => this.#ranDry());
    this.#watchPictures();
    this.#open();
  }

  static isSupported() {
    return MediaSourceType !== undefined && MediaSourceType.isTypeSupported(typeOf("avc1.64001F"));
  }

  accept(unit) {
    if (unit.keyframe) {
      this.#announce(unit);
      this.#waiting = false;
    } else if (this.#waiting || this.#queue.length > BACKLOG) {
      this.#waiting = true;
      this.#listener.dropped(1);
      return;
    }
    const duration = Math.round(TIMESCALE / this.#frameRate);
    const bytes = mediaSegment(unit, ++this.#sequence, this.#ticks, duration);
    this.#queue.push({ bytes, entry: { time: this.#ticks / TIMESCALE, unit } });
    this.#ticks += duration;
    this.#pump();
  }

  interrupted() {
    this.#waiting = true;
  }

  resume() {
    this.#play();
    this.#stayLive();
  }

  close() {
    this.#source = null;
    this.#buffer = null;
    this.#queue = [];
    URL.revokeObjectURL(this.element.src);
    this.element.removeAttribute("src");
    this.element.load();
  }

  #open() {
    const source = new MediaSourceType();
    source.addEventListener("sourceopen", () => this.#pump(), { once: true });
    this.#source = source;
    this.element.src = URL.createObjectURL(source);
    this.#play();
  }

  #play() {
    this.element.play().catch((error) => {
      if (error.name === "NotAllowedError") {
        this.#listener.blocked();
      }
    });
  }

  /** New parameter sets go ahead of their keyframe as a new init segment. */
  #announce(keyframe) {
    const sps = keyframe.sps.join();
    if (sps === this.#sps) {
      return;
    }
    this.#sps = sps;
    this.#frameRate = keyframe.parameters.frameRate ?? this.#listener.frameRate() ?? this.#frameRate;
    this.#queue.push({ bytes: initSegment(keyframe), type: typeOf(keyframe.parameters.codec) });
  }

  /** Appends what waits, as much at once as has the same parameter sets. */
  #pump() {
    if (this.#source?.readyState !== "open" || this.#buffer?.updating || this.#queue.length === 0) {
      return;
    }
    try {
      if (this.#queue[0].type) {
        const { bytes, type } = this.#queue.shift();
        this.#prepareBuffer(type);
        this.#buffer.appendBuffer(bytes);
      } else {
        const nextInit = this.#queue.findIndex((segment) => segment.type);
        const media = this.#queue.splice(0, nextInit < 0 ? this.#queue.length : nextInit);
        this.#timeline.push(...media.map((segment) => segment.entry));
        this.#buffer.appendBuffer(joined(media.map((segment) => segment.bytes)));
      }
    } catch (error) {
      this.#failed(error);
    }
  }

  #prepareBuffer(type) {
    if (this.#buffer) {
      this.#buffer.changeType(type);
      return;
    }
    this.#buffer = this.#source.addSourceBuffer(type);
    this.#buffer.addEventListener("updateend", () => this.#appended());
  }

  #appended() {
    if (!this.#buffer || this.#source.readyState !== "open") {
      return;
    }
    this.#stayLive();
    this.#countDecoded();
    this.#trim();
    this.#pump();
  }

  #stayLive() {
    const video = this.element;
    const buffered = video.buffered;
    if (buffered.length === 0 || video.seeking) {
      return;
    }
    const end = buffered.end(buffered.length - 1);
    const behind = end - video.currentTime;
    if (document.hidden && behind < HIDDEN_SECONDS) {
      return;
    }
    const { jumpBack, playbackRate } = this.#edge.steer(behind, performance.now());
    if (jumpBack !== null) {
      video.currentTime = Math.max(buffered.start(buffered.length - 1), end - jumpBack);
      this.#jumpedAt = performance.now();
    }
    video.playbackRate = playbackRate;
  }

  /** A jump and the end of a connection interrupt playing too, but say nothing about the reserve. */
  #ranDry() {
    const now = performance.now();
    if (!this.#waiting && now - this.#jumpedAt > JUMP_MILLIS) {
      this.#edge.stalled(now);
    }
  }

  /** Takes away what was played, up to a keyframe: an end within a GOP would take that whole GOP. */
  #trim() {
    const now = this.element.currentTime;
    if (this.#buffer.updating || now - this.#timeline[0]?.time < 2 * KEPT_SECONDS) {
      return;
    }
    const end = this.#timeline.findLastIndex((entry) => entry.unit.keyframe && entry.time < now - KEPT_SECONDS);
    if (end > 0) {
      this.#buffer.remove(0, this.#timeline[end].time);
      this.#timeline.splice(0, end);
    }
  }

  #countDecoded() {
    const { totalVideoFrames, droppedVideoFrames } = this.element.getVideoPlaybackQuality();
    const decoded = totalVideoFrames - droppedVideoFrames;
    this.#listener.decoded(Math.max(0, decoded - this.#counted));
    this.#counted = decoded;
  }

  #watchPictures() {
    const video = this.element;
    if (!video.requestVideoFrameCallback) {
      video.addEventListener("timeupdate", () => this.#pictureShown(video.currentTime, Date.now()));
      return;
    }
    const onPicture = (now, { mediaTime, expectedDisplayTime }) => {
      this.#pictureShown(mediaTime, Date.now() + expectedDisplayTime - performance.now());
      video.requestVideoFrameCallback(onPicture);
    };
    video.requestVideoFrameCallback(onPicture);
  }

  #pictureShown(mediaTime, shownMillis) {
    const entry = this.#timeline.findLast(({ time }) => time <= mediaTime + 0.002);
    if (entry) {
      this.#listener.shown(entry.unit, shownMillis, this.element.videoWidth, this.element.videoHeight);
    }
  }

  /** Begins again with a new source; the next keyframe brings its parameter sets. */
  #failed(error) {
    if (!this.#source) {
      return;
    }
    this.#listener.dropped(this.#queue.filter((segment) => segment.entry).length);
    this.close();
    this.#sps = null;
    this.#ticks = 0;
    this.#counted = 0;
    this.#timeline = [];
    this.#waiting = true;
    this.#open();
    this.#listener.failed(error, false);
  }
}

function typeOf(codec) {
  return `video/mp4; codecs="${codec}"`;
}

function joined(pieces) {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  pieces.reduce((at, piece) => (bytes.set(piece, at), at + piece.length), 0);
  return bytes;
}
