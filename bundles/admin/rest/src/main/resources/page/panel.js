// Writes state and numbers into the page.

import { STATUS } from "./status.js";

const EXACT_LATENCY_MILLIS = 10000; // beyond this, or below zero, the two clocks differ

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export class Panel {
  #byId = (id) => document.getElementById(id);

  status(name) {
    const { pill, tone, title, text } = STATUS[name];
    document.body.dataset.status = name;
    document.body.dataset.tone = tone;
    this.#write("status", pill);
    this.#write("notice-title", title ?? "");
    this.#write("notice-text", text ?? "");
    this.#byId("notice").hidden = !title;
    this.#byId("token-form").hidden = name !== "refused";
  }

  streams(names, chosen) {
    const picker = this.#byId("stream");
    const all = names.includes(chosen) ? names : [...names, chosen];
    if (all.join() !== Array.from(picker.options, (option) => option.value).join()) {
      picker.replaceChildren(...all.map((name) => new Option(name, name)));
    }
    picker.value = chosen;
    document.title = `${chosen} · NanoStream`;
  }

  stage(element) {
    element.id = "picture";
    element.setAttribute("aria-label", "Live picture");
    element.setAttribute("role", "img");
    this.#byId("picture").replaceWith(element);
  }

  numbers(statistics, playerName) {
    const { width, height, missing, framesDropped } = statistics;
    this.#tile("rate", statistics.frameRate && tenths.format(statistics.frameRate), "pictures a second");
    this.#latency(statistics.latencyMillis);
    this.#tile("bitrate", statistics.bitrateBps && tenths.format(statistics.bitrateBps / 1e6), statistics.codec ?? "");
    this.#tile("size", width && `${width}×${height}`, playerName ? `with ${playerName}` : "");
    this.#frame(statistics);
    this.#tile("drops", whole.format(missing + framesDropped),
      `${whole.format(missing)} network · ${whole.format(framesDropped)} player`);
    this.#byId("tile-drops").classList.toggle("warn", missing + framesDropped > 0);
    if (width) {
      this.#byId("stage").style.setProperty("--ratio", width / height);
    }
  }

  /** What `boxes.js` tells; undefined while boxes are off. */
  detections(snapshot) {
    this.#byId("detections").hidden = snapshot === undefined;
    const { detector, model, perSecond } = snapshot ?? {};
    const who = detector === model ? model : `${detector} ${model}`;
    this.#write("detections", snapshot ? `Detections: ${who}, ${whole.format(perSecond)}/s` : "No detections");
  }

  toast(text) {
    const toast = this.#byId("toast");
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => toast.classList.remove("shown"), 4000);
  }

  #latency(millis) {
    const exact = millis === null || (millis >= 0 && millis < EXACT_LATENCY_MILLIS);
    const value = millis !== null && (exact ? "" : "≈ ") + whole.format(millis);
    this.#tile("latency", value, exact ? "capture to screen" : "the two clocks differ");
  }

  #frame({ shownFrameNumber, captureNumber, kind }) {
    if (shownFrameNumber === null) {
      this.#tile("frame", null, "no frame mark");
    } else {
      const detail = kind === "slate" ? "no signal" : `camera ${whole.format(captureNumber)}`;
      this.#tile("frame", whole.format(shownFrameNumber), detail);
    }
  }

  #tile(name, value, detail) {
    this.#write(`${name}-value`, value || "–");
    this.#write(`${name}-detail`, detail);
  }

  #write(id, text) {
    const element = this.#byId(id);
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}
