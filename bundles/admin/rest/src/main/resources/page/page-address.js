// What the page's address says (`?stream=NAME&token=TOKEN&player=webcodecs|mse`), and the addresses made from it.

export class PageAddress {
  #parameters = new URLSearchParams(window.location.search);

  get stream() {
    return this.#parameters.get("stream");
  }

  /** Which player is asked for; null for the best. */
  get player() {
    const player = this.#parameters.get("player");
    return ["webcodecs", "mse"].includes(player) ? player : null;
  }

  /** Keeps the chosen stream for a reload or a bookmark. */
  keepStream(name) {
    this.#parameters.set("stream", name);
    window.history.replaceState(null, "", `?${this.#parameters}`);
  }

  /** Loads the page again with another access token. */
  enter(token) {
    this.#parameters.set("token", token);
    window.location.search = this.#parameters;
  }

  streams() {
    return this.#withToken("/api/streams");
  }

  snapshot(stream) {
    return this.#withToken(`/api/streams/${encodeURIComponent(stream)}/snapshot.jpg`);
  }

  webSocket(stream) {
    return this.#socket("/ws/stream", stream);
  }

  events(stream) {
    return this.#socket("/events", stream);
  }

  #socket(path, stream) {
    const address = this.#withToken(path);
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("stream", stream);
    return address;
  }

  #withToken(path) {
    const address = new URL(path, window.location.origin);
    const token = this.#parameters.get("token");
    if (token) {
      address.searchParams.set("token", token);
    }
    return address;
  }
}
