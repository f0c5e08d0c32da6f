// The streams that the appliance publishes, as GET /api/streams tells.

/** Says that a script asks, so that the server leaves out the header that makes browsers open their login window. */
const NO_LOGIN_WINDOW = { "X-Requested-With": "XMLHttpRequest" };

export class StreamList {
  #address;
  #streams = [];

  /** @param {URL} address */
  constructor(address) {
    this.#address = address;
  }

  get names() {
    return this.#streams.map((stream) => stream.name);
  }

  /** @returns {object | undefined} the stream of that name or alias */
  find(name) {
    return this.#streams.find((stream) => stream.name === name || stream.aliases?.includes(name));
  }

  /**
   * Asks again.
   *
   * @returns {Promise<"known" | "refused" | "unready" | "unreachable">} all but the first keep the old list
   */
  async load() {
    try {
      const response = await fetch(this.#address, { cache: "no-store", headers: NO_LOGIN_WINDOW });
      if (response.status === 401 || response.status === 403) {
        return "refused";
      }
      if (!response.ok) {
        return "unready";
      }
      this.#streams = (await response.json()).streams;
      return "known";
    } catch (error) {
      console.info("GET /api/streams:", error.message);
      return "unreachable";
    }
  }
}
