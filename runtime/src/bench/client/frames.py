"""One viewer that writes down when which frame came, on a thread of its own."""

import selectors
import threading
import time

from client.rtsp import RtspClient, watch

LIMIT_SECONDS = 24 * 3600
GAP_SECONDS = 0.5
RETRY_SECONDS = 0.2


class FrameWatch:
    """Watches from `with` on; `end` gives what came. Frames are told apart by the number in their mark."""

    def __init__(self, port, path):
        self._client = RtspClient(port, path, self._arrived)
        self._arrivals, self._numbers = [], []
        self._unmarked = self._broken = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exception):
        self._ended.set()
        self._thread.join()

    @property
    def error(self):
        """Why no more comes, if so."""
        return self._client.error

    @property
    def count(self):
        """Frames so far."""
        return len(self._arrivals)

    def await_more(self, frames, seconds):
        """Whether that many further frames came within that time."""
        wanted, end = self.count + frames, time.monotonic() + seconds
        while self.count < wanted and time.monotonic() < end and self._thread.is_alive():
            time.sleep(0.02)
        return self.count >= wanted

    def seen(self):
        """What came, once it has ended: intervals in milliseconds; frames that are missing, broken or unmarked."""
        arrivals, numbers = self._arrivals, self._numbers
        steps = list(zip(arrivals, arrivals[1:]))
        expected = numbers[-1] - numbers[0] + 1 if numbers else 0
        return {
            "frames": len(arrivals),
            "missing": expected - len(set(numbers)),
            "broken": self._broken,
            "unmarked": self._unmarked,
            "lostPackets": self._client.units.lost_packets,
            "error": self._client.error,
            "framesPerSecond": round(len(steps) / (arrivals[-1] - arrivals[0]), 2) if steps else 0,
            "gaps": [[round(at, 2), round(until - at, 2)] for at, until in steps if until - at > GAP_SECONDS],
            "intervalsMillis": [(after - before) * 1000 for before, after in steps],
        }

    def _run(self):
        self._watch()
        while not self._ended.wait(RETRY_SECONDS) and not self._arrivals:  # refused: a busy machine starts slowly
            self._client = RtspClient(self._client.port, self._client.path, self._arrived)
            self._watch()

    def _watch(self):
        with selectors.DefaultSelector() as selector:
            self._client.open(selector)
            watch(selector, LIMIT_SECONDS, lambda: self._ended.is_set() or self._client.error)
            self._client.close()

    def _arrived(self, _, unit):
        self._arrivals.append(unit.arrived)
        self._broken += not unit.whole
        if unit.mark is None:
            self._unmarked += 1
        else:
            self._numbers.append(unit.mark.frame_number)
