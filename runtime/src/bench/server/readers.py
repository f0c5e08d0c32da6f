"""Viewers as processes of their own: ffmpeg, or many that only count."""

import json
import os
import subprocess
import sys

from server.processes import BenchError, MeasuredProcess, last_line

PROGRAM = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "client", "readers.py")


class Readers:
    """That many viewers over TCP in one process; `with` ends them."""

    def __init__(self, server, count, log):
        command = [sys.executable, "-B", PROGRAM, str(server.rtsp_port), server.path, str(count)]
        self.count = count
        self.process = MeasuredProcess("the readers", command, log, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            self._await_line()
        except BenchError:
            self.process.stop()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.process.stop()

    def bytes(self):
        """What all of them have got so far."""
        self.process.process.stdin.write(b"\n")
        self.process.process.stdin.flush()
        return self._await_line()["bytes"]

    def _await_line(self):
        line = self.process.process.stdout.readline()
        if not line:
            raise BenchError(f"the readers ended: {last_line(self.process.log)}")
        state = json.loads(line)
        if state["playing"] != self.count:
            reasons = ", ".join(state["errors"]) or "no answer"
            raise BenchError(f"only {state['playing']} of {self.count} readers play: {reasons}")
        return state


class FfmpegReader:
    """`ffmpeg -c copy` over TCP into nothing; `with` ends it."""

    def __init__(self, server, progress, log):
        url = f"rtsp://127.0.0.1:{server.rtsp_port}/{server.path}"
        command = ["ffmpeg", "-nostdin", "-v", "error", "-stats_period", "0.1", "-rtsp_transport", "tcp", "-i", url]
        command += ["-c", "copy", "-f", "h264", "-y", "-progress", progress, "/dev/null"]
        self._progress = progress
        open(progress, "w", encoding="ascii").close()
        self.process = MeasuredProcess("ffmpeg", command, log)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.process.stop()

    def counts(self):
        """(frames, bytes) so far."""
        self.process.require_alive()
        found = {"frame": 0, "total_size": 0}
        with open(self._progress, encoding="ascii") as file:
            for line in file:
                key, _, value = line.strip().partition("=")
                if key in found and value.isdigit():
                    found[key] = int(value)
        return found["frame"], found["total_size"]
