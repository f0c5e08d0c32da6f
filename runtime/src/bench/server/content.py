"""The same pictures for both: what the appliance's scene shows, as raw frames in a file."""

import os
import shutil
import subprocess
from dataclasses import dataclass

from server.appliance import configure_stream
from server.processes import BenchError, last_line

SPARE_BYTES = 500 << 20
RECORD_BITRATE_BPS = 20_000_000


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


def configure_recording(home, video):
    """A second stream of the appliance, without overlay, nearly lossless, encoded only while it is recorded."""
    plain = Video(video.width, video.height, RECORD_BITRATE_BPS, video.rate, video.keyframe_interval)
    configure_stream(home, "content", plain, overlay="false")


def record(appliance, video, frames, file, log):
    """Writes that many raw frames (I420) of the appliance's scene into a file."""
    needed = frames * video.width * video.height * 3 // 2
    free = shutil.disk_usage(os.path.dirname(file)).free
    if free < needed + SPARE_BYTES:
        raise BenchError(f"{os.path.dirname(file)} has {free >> 20} MB free, {needed + SPARE_BYTES >> 20} MB are needed: set TMPDIR")
    url = f"rtsp://127.0.0.1:{appliance.rtsp_port}/content"
    command = ["ffmpeg", "-nostdin", "-v", "error", "-rtsp_transport", "tcp", "-i", url, "-frames:v", str(frames)]
    command += ["-fps_mode", "passthrough", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-y", file]
    with open(log, "ab") as output:
        try:
            status = subprocess.run(command, stderr=output, timeout=30 + 4 * frames / video.rate, check=False).returncode
        except subprocess.TimeoutExpired:
            status = "none: it took too long"
    written = os.path.getsize(file) if os.path.exists(file) else 0
    if status != 0 or written != needed:
        raise BenchError(f"recording the scene failed: ffmpeg status {status}, {written} of {needed} bytes: {last_line(log)}")
