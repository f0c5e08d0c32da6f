"""The built appliance, started by runtime/run in a home of its own, on ports of its own."""

import os
import selectors
import socket
import time

from client.rtsp import RtspClient, watch
from server.processes import BenchError, MeasuredProcess

PORTS = {"http": 8080, "https": 8443, "rtsp": 8554, "websocket": 8765}
START_SECONDS = 90


class Appliance(MeasuredProcess):
    """One that runs; `rtsp_port` and `path` say where to watch."""

    def __init__(self, root, home, log, environment=None):
        self.offset = free_offset()
        self.rtsp_port = PORTS["rtsp"] + self.offset
        self.path = "live"
        super().__init__(
            "the appliance",
            [os.path.join(root, "runtime", "run"), "--no-build", "--home", home, "--port-offset", str(self.offset)],
            log,
            {"NANOSTREAM_BIND": "127.0.0.1"} | (environment or {}),
        )

    def await_ready(self):
        """Returns when the stream delivers pictures."""
        await_picture(self, self.rtsp_port, self.path, START_SECONDS)

    def java_pid(self):
        """The Java machine, among all that `run` has started."""
        for pid, _, _ in self._family():
            try:
                with open(f"/proc/{pid}/comm", encoding="ascii", errors="replace") as name:
                    if name.read().strip() == "java":
                        return pid
            except FileNotFoundError:
                continue  # it has ended meanwhile
        raise BenchError(f"{self.name} has no Java machine: it is being started again, see {self.log}")


def await_picture(process, port, path, seconds):
    """Tries until a viewer of ours gets its first whole keyframe; returns when that was (time.time())."""
    end = time.monotonic() + seconds
    reason = "nobody listens"
    while time.monotonic() < end:
        process.require_alive()
        arrived = []
        with selectors.DefaultSelector() as selector:
            client = RtspClient(port, path, lambda _, unit: _keep_keyframe(arrived, unit))
            client.open(selector)
            watch(selector, end - time.monotonic(), lambda: arrived or client.error)
            client.close()
        if arrived:
            return arrived[0].arrived
        reason = client.error or "no keyframe"
        time.sleep(0.01)
    raise BenchError(f"{process.name}: no picture at rtsp://127.0.0.1:{port}/{path} within {seconds} s: {reason}")


def _keep_keyframe(arrived, unit):
    if unit.keyframe and unit.whole:
        arrived.append(unit)


def configure(home, pid, /, **settings):
    """Writes a configuration file into a home before the appliance starts; it keeps what it finds."""
    folder = os.path.join(home, "etc")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, pid + ".cfg"), "w", encoding="utf-8") as file:
        file.writelines(f"{key}={value}\n" for key, value in settings.items())


def configure_stream(home, video):
    """The stream "live" of camera main with these video settings."""
    settings = {
        "name": "live",
        "camera": "main",
        "width": video.width,
        "height": video.height,
        "rate": video.rate,
        "codec": "h264",
        "profile": "high",
        "bitrate": video.bitrate_bps,
        "keyframeInterval": video.keyframe_interval,
        "overlay": "true",
        "run": "demand",
    }
    configure(home, "io.nanostream.stream-live", **settings)


def configure_camera(home, video):
    """The rendered scene at that size and rate."""
    size = {"width": video.width, "height": video.height, "rate": video.rate}
    configure(home, "io.nanostream.capture.pattern-main", camera="main", **size)


def free_offset():
    """A number that, added to the appliance's ports, gives free ones; others may start at the same time as we."""
    first = 12000 + os.getpid() % 300 * 10
    for offset in range(first, first + 9000, 10):
        if all(_is_free(port + offset) for port in PORTS.values()):
            return offset
    raise BenchError("no free ports found above 20000")


def _is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
