// Buttons and keys.

/** Tells its listener: `chosen(stream)`, `pauseToggled()`, `boxesToggled()`, `snapshot()`, `copyRtsp()`, `token(text)`. */
export class Controls {
  #stage = document.getElementById("stage");
  #pause = document.getElementById("pause");

  constructor(listener) {
    const on = (id, event, action) => document.getElementById(id).addEventListener(event, action);
    on("stream", "change", (event) => listener.chosen(event.target.value));
    on("pause", "click", () => listener.pauseToggled());
    on("boxes", "click", () => listener.boxesToggled());
    on("snapshot", "click", () => listener.snapshot());
    on("rtsp", "click", () => listener.copyRtsp());
    on("fullscreen", "click", () => this.#toggleFullScreen());
    on("stage", "dblclick", () => this.#toggleFullScreen());
    on("token-form", "submit", (event) => {
      event.preventDefault();
      listener.token(document.getElementById("token").value.trim());
    });
    document.addEventListener("keydown", (event) => this.#key(event, listener));
  }

  paused(paused) {
    this.#pause.setAttribute("aria-pressed", paused);
    this.#pause.querySelector("use").setAttribute("href", paused ? "#icon-play" : "#icon-pause");
    this.#pause.querySelector("span").textContent = paused ? "Play" : "Pause";
  }

  boxes(on) {
    document.getElementById("boxes").setAttribute("aria-pressed", on);
  }

  #key(event, listener) {
    const elsewhere = event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select");
    if (elsewhere) {
      return;
    }
    if (event.key === "f") {
      this.#toggleFullScreen();
    } else if (event.key === "b") {
      listener.boxesToggled();
    } else if (event.key === "s") {
      listener.snapshot();
    } else if (event.key === "p") {
      listener.pauseToggled();
    }
  }

  /** iPhones know full screen for video elements only. */
  #toggleFullScreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (this.#stage.requestFullscreen) {
      this.#stage.requestFullscreen();
    } else {
      this.#stage.querySelector("video")?.webkitEnterFullscreen();
    }
  }
}

/**
 * Puts text on the clipboard. Plain http pages have no clipboard interface, so the old way stays.
 *
 * @returns {Promise<boolean>} whether it is there
 */
export async function copyText(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(() => true, () => false);
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}
