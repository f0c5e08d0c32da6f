"""A viewer over RTSP/TCP (interleaved), without threads: any number of them share one loop."""

import errno
import re
import selectors
import socket
import time

from client.h264 import AccessUnits

RECEIVE_BYTES = 1 << 18
KEEP_ALIVE_SECONDS = 20


class RtspClient:
    """
    Connects, asks, plays. What came so far stands in its fields; times are time.time() in seconds.

    `on_unit(client, unit)` is called with each access unit once it is complete. Set `discard` to stop looking at what
    comes: it is then thrown away in the kernel and only counted.
    """

    def __init__(self, port, path, on_unit=None, host="127.0.0.1"):
        self.host, self.port, self.path = host, port, path
        self.on_unit = on_unit
        self.discard = False
        self.connect_at = self.play_at = self.playing_at = None
        self.error = None
        self.bytes = 0
        self.units = AccessUnits()
        self.socket = None
        self._url = f"rtsp://{host}:{port}/{path}"
        self._pending = bytearray()
        self._asked = None
        self._sequence = 0
        self._session = None
        self._selector = None
        self._connecting = False

    def open(self, selector):
        """Begins to connect; the rest happens in `ready`, whenever the selector says so."""
        self._selector = selector
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connect_at = time.time()
        self._connecting = True
        result = self.socket.connect_ex((self.host, self.port))
        if result not in (0, errno.EINPROGRESS):
            self._fail(f"connect: {errno.errorcode[result]}")
            return
        selector.register(self.socket, selectors.EVENT_WRITE, self)

    def close(self):
        """Goes without a word, as a player does that is closed."""
        if self.socket is not None:
            if self._selector is not None and self.socket.fileno() in self._selector.get_map():
                self._selector.unregister(self.socket)
            self.socket.close()
            self.socket = None

    def keep_alive(self):
        """Says that it still watches; servers close silent sessions after a minute."""
        if self.socket is not None and self.playing_at is not None:
            self._send("OPTIONS", self._url)

    def ready(self):
        """The socket can be written while connecting, or read."""
        try:
            if self._connecting:
                self._connected()
            else:
                self._receive()
        except BlockingIOError:
            return  # woken for nothing
        except OSError as failure:
            self._fail(f"{self._asked or 'connect'}: {failure.strerror}")

    def _connected(self):
        result = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if result:
            raise OSError(result, errno.errorcode[result])
        self._connecting = False
        self._selector.modify(self.socket, selectors.EVENT_READ, self)
        self._ask("DESCRIBE", self._url, "Accept: application/sdp\r\n")

    def _receive(self):
        if self.discard:
            size = self.socket.recv_into(_SCRATCH, RECEIVE_BYTES, socket.MSG_TRUNC)
        else:
            data = self.socket.recv(RECEIVE_BYTES)
            size = len(data)
        now = time.time()
        if size == 0:
            self._fail("the server closed the connection")
            return
        self.bytes += size
        if not self.discard:
            self._pending += data
            self._parse(now)

    def _parse(self, now):
        data, at, end = self._pending, 0, len(self._pending)
        while end - at >= 4 and self.socket is not None:
            if data[at] == 0x24:
                size = 4 + (data[at + 2] << 8 | data[at + 3])
                if end - at < size:
                    break
                if data[at + 1] == 0:
                    unit = self.units.packet(data, at + 4, at + size, now)
                    if unit is not None and self.on_unit is not None:
                        self.on_unit(self, unit)
            else:
                size = self._answer_size(data, at)
                if size == 0 or end - at < size:
                    break
                self._answered(bytes(data[at:at + size]), now)
            at += size
        del data[:at]

    @staticmethod
    def _answer_size(data, at):
        head = data.find(b"\r\n\r\n", at)
        if head < 0:
            return 0
        length = re.search(rb"(?i)content-length: *(\d+)", data[at:head])
        return head + 4 - at + (int(length.group(1)) if length else 0)

    def _answered(self, answer, now):
        line = answer.split(b"\r\n", 1)[0].decode(errors="replace")
        text = answer.decode(errors="replace")
        if self._asked is None:
            return
        if " 200 " not in line:
            self._fail(f"{self._asked} answered {line[9:]}")
        elif self._asked == "DESCRIBE":
            self._ask("SETUP", self._track(text), "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n")
        elif self._asked == "SETUP":
            self._session = re.search(r"(?i)session: *([^;\r]+)", text).group(1)
            self.play_at = time.time()
            self._ask("PLAY", self._url, "Range: npt=now-\r\n")
        else:
            self.playing_at, self._asked = now, None

    def _track(self, text):
        base = re.search(r"(?i)content-base: *(\S+)", text)
        control = re.search(r"m=video.*?a=control:(\S+)", text, re.S).group(1)
        if control.startswith("rtsp://"):
            return control
        return (base.group(1) if base else self._url).rstrip("/") + "/" + control

    def _ask(self, method, url, more):
        self._asked = method
        self._send(method, url, more)

    def _send(self, method, url, more=""):
        self._sequence += 1
        session = f"Session: {self._session}\r\n" if self._session else ""
        request = f"{method} {url} RTSP/1.0\r\nCSeq: {self._sequence}\r\n{session}{more}\r\n"
        self.socket.sendall(request.encode())

    def _fail(self, reason):
        self.error = reason
        self.close()


_SCRATCH = bytearray(RECEIVE_BYTES)


def watch(selector, seconds, until=None, nap=0.0):
    """
    Serves all viewers of the selector for so many seconds, or until `until()` is true.

    With a `nap` it looks only that often, which saves CPU where arrival times do not matter.
    """
    end = time.monotonic() + seconds
    keep_alive_at = time.monotonic() + KEEP_ALIVE_SECONDS
    while time.monotonic() < end and not (until is not None and until()):
        for key, _ in selector.select(min(0.1, max(0.0, end - time.monotonic()))):
            key.data.ready()
        if time.monotonic() > keep_alive_at:
            keep_alive_at += KEEP_ALIVE_SECONDS
            for key in list(selector.get_map().values()):
                key.data.keep_alive()
        if nap:
            time.sleep(nap)
