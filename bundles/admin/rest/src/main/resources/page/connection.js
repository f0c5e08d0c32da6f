// Keeps one WebSocket open: connects again for ever, after 0.25 s at first and at most 5 s, and finds out why
// it cannot.

const FIRST_RETRY_MILLIS = 250;
const LAST_RETRY_MILLIS = 5000;
const SILENCE_MILLIS = 10000; // also the longest that connecting may take

/**
 * Tells its listener: `message(data)` with an ArrayBuffer or a text, `opened()`, and `lost(reason)` each time an attempt or a connection
 * ends, with the reason `"interrupted"`, or what `diagnose` found out about an attempt that was refused.
 */
export class Connection {
  #address;
  #diagnose;
  #listener;
  #silenceMillis;
  #socket = null;
  #timer = null;
  #retryMillis = FIRST_RETRY_MILLIS;
  #closed = false;

  /**
   * @param {URL} address
   * @param {() => Promise<string>} diagnose asked when the server does not take the connection, as a WebSocket
   *     gives no status
   * @param {object} listener see above
   * @param {number} silenceMillis as long as this without a message, the connection counts as dead; Infinity: never
   */
  constructor(address, diagnose, listener, silenceMillis = SILENCE_MILLIS) {
    this.#address = address;
    this.#diagnose = diagnose;
    this.#listener = listener;
    this.#silenceMillis = silenceMillis;
    this.#connect();
  }

  /** Tries at once instead of at the end of the pause. */
  hurry() {
    if (!this.#socket && !this.#closed) {
      clearTimeout(this.#timer);
      this.#connect();
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #connect() {
    const socket = new WebSocket(this.#address);
    let opened = false;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      opened = true;
      this.#expectMessage(socket, opened);
      this.#listener.opened();
    };
    socket.onmessage = ({ data }) => {
      this.#retryMillis = FIRST_RETRY_MILLIS;
      this.#expectMessage(socket, opened);
      this.#listener.message(data);
    };
    socket.onclose = () => this.#ended(socket, opened);
    this.#socket = socket;
    this.#expectMessage(socket, opened);
  }

  #expectMessage(socket, opened) {
    clearTimeout(this.#timer);
    if (opened && this.#silenceMillis === Infinity) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#ended(socket, opened);
      socket.close();
    }, Math.min(this.#silenceMillis, SILENCE_MILLIS));
  }

  async #ended(socket, opened) {
    if (socket !== this.#socket) {
      return;
    }
    this.#socket = null;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), this.#retryMillis);
    this.#retryMillis = Math.min(this.#retryMillis * 2, LAST_RETRY_MILLIS);
    if (opened) {
      this.#listener.lost("interrupted");
      return;
    }
    const reason = await this.#diagnose();
    if (!this.#closed && this.#socket?.readyState !== WebSocket.OPEN) {
      this.#listener.lost(reason);
    }
  }
}
