"""One listener to the detections of a stream (server-sent events), on a thread of its own."""

import json
import threading
import time
import urllib.error
import urllib.request

SILENCE_SECONDS = 30


class DetectionWatch:
    """Listens from `with` on; remembers when what was found in the newest picture came."""

    def __init__(self, address):
        self._address = address
        self._newer = threading.Condition()
        self._newest = None
        self._response = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.error = ""

    def __enter__(self):
        self._response = urllib.request.urlopen(self._address, timeout=SILENCE_SECONDS)
        self._thread.start()
        return self

    def __exit__(self, *exception):
        self._response.fp.raw._sock.shutdown(2)  # wakes the thread, which then closes it
        self._thread.join()

    def await_found(self, since, detector, seconds):
        """When came what that detector found in a picture taken after `since` (time.time()); None: not in time."""
        end = time.monotonic() + seconds
        with self._newer:
            while not self._found(since, detector):
                if self.error or not self._newer.wait(max(0.001, end - time.monotonic())) and time.monotonic() > end:
                    return None
            return self._newest[0]

    def _found(self, since, detector):
        if self._newest is None:
            return False
        _, message = self._newest
        return message["detector"] == detector and message["captureTimeMicros"] / 1e6 > since

    def _run(self):
        try:
            with self._response as response:
                for line in response:
                    if line.startswith(b"data: "):
                        self._take(time.time(), json.loads(line[6:]))
            self.error = self.error or "the server ended it"
        except (OSError, ValueError) as broken:
            self.error = str(broken) or type(broken).__name__
        with self._newer:
            self._newer.notify_all()

    def _take(self, arrived, message):
        with self._newer:
            self._newest = (arrived, message)
            self._newer.notify_all()
