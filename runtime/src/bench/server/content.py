"""The same pictures for both: what the appliance's scene shows, drawn by its own code, as raw frames in a file."""

import glob
import os
import shutil
import subprocess
from dataclasses import dataclass

from server.processes import BenchError

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "RecordScene.java")
SPARE_BYTES = 500 << 20
LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Video:
    """What is encoded; the same for the appliance and the baseline."""

    width: int
    height: int
    bitrate_bps: int
    rate: int = 30
    keyframe_interval: int = 60

    def __str__(self):
        return f"{self.width}x{self.height} at {self.rate}, {self.bitrate_bps / 1e6:g} Mbit/s"


def record(root, java_home, video, frames, file):
    """Writes that many raw frames (I420) of the scene into a file, with the jars of the built appliance."""
    needed = frames * video.width * video.height * 3 // 2
    folder = os.path.dirname(file)
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE_BYTES:
        raise BenchError(f"{folder} has {free >> 20} MB free, {needed + SPARE_BYTES >> 20} MB are needed: set TMPDIR")
    appliance = os.path.join(root, "runtime", "target", "appliance")
    jars = [jar for part in ("boot", "bundle", "deploy") for jar in glob.glob(os.path.join(appliance, part, "*.jar"))]
    command = [os.path.join(java_home, "bin", "java"), "-Djava.awt.headless=true", "-cp", ":".join(jars), PROGRAM]
    command += [str(video.width), str(video.height), str(video.rate), str(frames), file]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise BenchError(f"drawing {frames} frames of the scene took more than {LIMIT_SECONDS} s") from None
    written = os.path.getsize(file) if os.path.exists(file) else 0
    if done.returncode or written != needed:
        raise BenchError(f"drawing the scene failed, {written} of {needed} bytes: {done.stderr.strip()[-500:]}")
