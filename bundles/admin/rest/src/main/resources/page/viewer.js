// Puts the page together: WebSocket -> access unit -> player -> stage, and the numbers beside it.

import { parseAccessUnit } from "./access-unit.js";
import { Boxes } from "./boxes.js";
import { Connection } from "./connection.js";
import { Controls, copyText } from "./controls.js";
import { PageAddress } from "./page-address.js";
import { Panel } from "./panel.js";
import { choosePlayer } from "./player.js";
import { Statistics } from "./statistics.js";
import { StreamList } from "./stream-list.js";

const DEFAULT_STREAM = "live";
const NUMBERS_MILLIS = 250;
const STREAMS_MILLIS = 15000;
const STANDSTILL_MILLIS = 2000;

/** The listener of the connection, of the player and of the controls. */
class Viewer {
  #address = new PageAddress();
  #list = new StreamList(this.#address.streams());
  #panel = new Panel();
  #controls = new Controls(this);
  #statistics = new Statistics();
  #boxes = new Boxes();
  #connection = null;
  #player = null;
  #stream = null;
  #state = null;
  #receiving = false; // since this connection's first message
  #lastMessageAt = 0;

  async start() {
    this.#show("connecting");
    await this.#list.load();
    this.#stream = this.#address.stream ?? this.#list.names[0] ?? DEFAULT_STREAM;
    this.#showStreams();
    await this.#usePlayer(this.#address.player);
    setInterval(() => this.#showNumbers(), NUMBERS_MILLIS);
    setInterval(() => this.#refreshStreams(), STREAMS_MILLIS);
    document.addEventListener("visibilitychange", () => document.hidden || this.#seenAgain());
    window.addEventListener("online", () => this.#hurry());
    if (this.#player) {
      this.#play();
    }
  }

  /** See `statistics.js`; beside it `stream`, `state` (the keys of `status.js`), `player` and `detections`. */
  statistics() {
    const player = this.#player?.name ?? null;
    const detections = this.#boxes.snapshot();
    return { stream: this.#stream, state: this.#state, player, detections, ...this.#statistics.snapshot() };
  }

  // What the connection tells.

  opened() {
    if (this.#statistics.connected()) {
      this.#show("starting");
    }
    this.#refreshStreams();
  }

  message(data) {
    this.#receiving = true;
    this.#lastMessageAt = performance.now();
    const unit = parseAccessUnit(data);
    if (unit) {
      this.#statistics.received(unit);
      this.#player?.accept(unit);
    }
  }

  lost(reason) {
    this.#interrupt();
    this.#show(reason);
  }

  // What the player tells.

  shown(unit, shownMillis, width, height) {
    this.#statistics.shown(unit, shownMillis, width, height);
    this.#boxes.shown(unit.mark);
    if (this.#receiving) {
      this.#show(unit.mark?.kind === "slate" ? "slate" : "live");
    }
  }

  decoded(count) {
    this.#statistics.decoded(count);
  }

  dropped(count) {
    this.#statistics.dropped(count);
  }

  failed(error, forGood) {
    console.warn("The decoder failed:", error);
    this.#statistics.decoderFailed();
    if (forGood) {
      this.#usePlayer("mse");
    }
  }

  blocked() {
    this.#pause();
  }

  holdMillis(unit) {
    return this.#boxes.holdMillis(unit.mark);
  }

  frameRate() {
    return this.#list.find(this.#stream)?.rate ?? null;
  }

  // What the controls tell.

  chosen(stream) {
    this.#stream = stream;
    this.#address.keepStream(stream);
    this.#statistics = new Statistics();
    this.#showStreams();
    this.#play();
  }

  pauseToggled() {
    if (this.#state === "paused") {
      this.#play();
    } else {
      this.#pause();
    }
  }

  boxesToggled() {
    this.#boxes.chosen = !this.#boxes.on;
    this.#useBoxes();
  }

  snapshot() {
    window.open(this.#address.snapshot(this.#stream), "_blank", "noopener");
  }

  async copyRtsp() {
    const rtsp = this.#list.find(this.#stream)?.addresses?.rtsp;
    if (!rtsp) {
      this.#panel.toast("The RTSP address is not known.");
    } else {
      this.#panel.toast((await copyText(rtsp)) ? `Copied ${rtsp}` : rtsp);
    }
  }

  token(text) {
    this.#address.enter(text);
  }

  async #usePlayer(wanted) {
    this.#player?.close();
    this.#player = null;
    this.#player = await choosePlayer(wanted, this);
    if (this.#player) {
      this.#panel.stage(this.#player.element);
    } else {
      this.#connection?.close();
      this.#show("unsupported");
    }
  }

  #play() {
    this.#connection?.close();
    this.#interrupt();
    this.#controls.paused(false);
    this.#show("connecting");
    this.#connection = new Connection(this.#address.webSocket(this.#stream), () => this.#diagnose(), this);
    this.#boxes.stop();
    this.#useBoxes();
    this.#player.resume();
  }

  /** Keeps the picture and lets the connection go, so that nothing is encoded for nobody. */
  #pause() {
    this.#connection?.close();
    this.#interrupt();
    this.#controls.paused(true);
    this.#show("paused");
    this.#useBoxes();
  }

  /** Without a choice of the user's: where the overlay draws none. */
  #useBoxes() {
    const wanted = this.#boxes.chosen ?? this.#list.find(this.#stream)?.overlay === false;
    const on = wanted && this.#state !== "paused";
    if (on && !this.#boxes.on) {
      this.#boxes.start(this.#address.events(this.#stream));
    } else if (!on && this.#boxes.on) {
      this.#boxes.stop();
    }
    this.#controls.boxes(wanted);
  }

  #interrupt() {
    this.#receiving = false;
    this.#statistics.disconnected();
    this.#player?.interrupted();
  }

  /** Finds out why the server did not take the connection; asks once when refused: browsers may open a login window. */
  async #diagnose() {
    if (this.#state === "refused") {
      return "refused";
    }
    const outcome = await this.#list.load();
    if (outcome !== "known") {
      return outcome;
    }
    this.#showStreams();
    return this.#list.find(this.#stream) ? "interrupted" : "missing";
  }

  async #refreshStreams() {
    if (!document.hidden && this.#state !== "refused") {
      await this.#list.load();
      this.#showStreams();
    }
  }

  #hurry() {
    this.#connection?.hurry();
    this.#boxes.hurry();
  }

  #seenAgain() {
    this.#hurry();
    if (this.#state !== "paused") {
      this.#player?.resume();
    }
  }

  #showStreams() {
    this.#panel.streams(this.#list.names, this.#list.find(this.#stream)?.name ?? this.#stream);
    if (this.#connection) {
      this.#useBoxes();
    }
  }

  #showNumbers() {
    this.#panel.numbers(this.#statistics.snapshot(), this.#player?.name);
    this.#panel.detections(this.#boxes.on ? this.#boxes.snapshot() : undefined);
    if (this.#receiving && performance.now() - this.#lastMessageAt > STANDSTILL_MILLIS) {
      this.#show("standstill");
    }
  }

  #show(state) {
    if (state !== this.#state) {
      this.#state = state;
      this.#panel.status(state);
    }
  }
}

const viewer = new Viewer();
window.nanostream = { statistics: () => viewer.statistics() };
viewer.start();
