"""
A process of N viewers that only count bytes: `readers.py PORT PATH N`.

Prints one JSON line when all play (or one failed to), and one for each line on its standard input; ends with it.
"""

import json
import os
import selectors
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from client.rtsp import RtspClient, watch  # noqa: E402

OPEN_SECONDS = 30
TOGETHER = 10
NAP_SECONDS = 0.01


class StandardInput:
    """Tells the numbers when asked."""

    def __init__(self, clients):
        self.clients = clients
        self.ended = False

    def ready(self):
        if os.read(0, 4096):
            self.tell()
        else:
            self.ended = True

    def keep_alive(self):
        """Nobody waits for this one."""

    def tell(self):
        errors = sorted({client.error for client in self.clients if client.error})
        state = {
            "bytes": sum(client.bytes for client in self.clients),
            "playing": sum(client.playing_at is not None and client.error is None for client in self.clients),
            "errors": errors,
        }
        print(json.dumps(state), flush=True)


def play_or_fail(clients):
    return all(client.playing_at is not None or client.error for client in clients)


def main(port, path, count):
    selector = selectors.DefaultSelector()
    clients = [RtspClient(port, path) for _ in range(count)]
    for begin in range(0, count, TOGETHER):
        group = clients[begin:begin + TOGETHER]
        for client in group:
            client.open(selector)
        watch(selector, OPEN_SECONDS, lambda: play_or_fail(group))
        for client in group:
            client.discard = True
    teller = StandardInput(clients)
    selector.register(0, selectors.EVENT_READ, teller)
    teller.tell()
    watch(selector, float("inf"), lambda: teller.ended, NAP_SECONDS)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
