"""The C program that the appliance is measured against: compiled here, started here."""

import glob
import os
import subprocess

from server.processes import BenchError, MeasuredProcess, last_line

SOURCES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "baseline")
LIBRARIES = ["gstreamer-rtsp-server-1.0", "gstreamer-app-1.0"]


def compile_baseline(folder):
    """Compiles it into the folder; returns the program."""
    sources = sorted(glob.glob(os.path.join(SOURCES, "*.c")))
    program = os.path.join(folder, "baseline")
    flags = _run(["pkg-config", "--cflags", "--libs", *LIBRARIES]).split()
    _run(["gcc", "-O2", "-Wall", "-Wextra", "-o", program, *sources, *flags])
    return program


def _run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BenchError(f"the baseline could not be compiled, {command[0]}: {done.stderr.strip()[:500]}")
    return done.stdout


class Baseline(MeasuredProcess):
    """One that runs; `rtsp_port` and `path` say where to watch."""

    def __init__(self, program, clip, video, log, mark=False):
        self.path = "live"
        self.clip_bytes = os.path.getsize(clip)
        command = [program, "--clip", clip, "--width", str(video.width), "--height", str(video.height)]
        command += ["--rate", str(video.rate), "--bitrate", str(video.bitrate_bps // 1000)]
        command += ["--keyframe-interval", str(video.keyframe_interval)] + (["--mark"] if mark else [])
        super().__init__("the C baseline", command, log, stdout=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line.strip().isdigit():
            status = self.process.wait()
            raise BenchError(f"the C baseline did not start (status {status}): {last_line(log)}")
        self.rtsp_port = int(line)

    def rss_bytes(self):
        """Without the pictures that it keeps in memory in place of a camera."""
        return super().rss_bytes() - self.clip_bytes
