"""CPU of scene -> overlay -> x264 -> RTSP with one viewer, against the C program."""

import time

from measure.figures import median, rounded
from report import Result
from server.content import Video
from server.pair import Pair, require_same_work
from server.readers import FfmpegReader

VIDEO = Video(1920, 1080, 8_000_000)
SETTLE_SECONDS = 4
GOAL_RATIO = 1.05
SHORT_OF_FRAMES = 0.97


def measure(bench):
    """Cores in use while ffmpeg copies the stream over TCP; the ratio of each round, and their median."""
    cores = {"appliance": [], "baseline": []}
    rates = {"appliance": [], "baseline": []}
    bits = {"appliance": [], "baseline": []}
    with Pair(bench, VIDEO) as pair:
        pair.warm_up()
        for name, server in pair.in_turn():
            used, rate, bps = _watched(bench, server)
            cores[name].append(used)
            rates[name].append(rate)
            bits[name].append(bps / 1e6)
    require_same_work(rates, f"{VIDEO.rate} frames/s")
    ratios = [ours / theirs for ours, theirs in zip(cores["appliance"], cores["baseline"])]
    details = {"video": str(VIDEO), "ratios": rounded(ratios)}
    for name in cores:
        details[name] = {
            "cores": rounded(cores[name], 4),
            "framesPerSecond": rounded(rates[name], 2),
            "megabitPerSecond": rounded(bits[name], 2),
        }
    yield Result(
        "cpu",
        f"{VIDEO}: scene, overlay, x264, RTSP; {min(ratios):.2f} to {max(ratios):.2f}",
        median(ratios),
        "x",
        GOAL_RATIO,
        f"{median(cores['appliance']) * 100:.1f} % of a core",
        f"{median(cores['baseline']) * 100:.1f} % of a core",
        details,
        _notes(rates, bits),
    )


def _watched(bench, server):
    with FfmpegReader(server, bench.path("progress"), bench.log("ffmpeg")) as reader:
        server.cores_over(SETTLE_SECONDS)
        begin, cpu, (frames, size) = time.monotonic(), server.cpu_seconds(), reader.counts()
        time.sleep(bench.seconds)
        frames_after, size_after = reader.counts()
        cpu_after, seconds = server.cpu_seconds(), time.monotonic() - begin
    return (cpu_after - cpu) / seconds, (frames_after - frames) / seconds, (size_after - size) * 8 / seconds


def _notes(rates, bits):
    notes = [f"delivered, Mbit/s: appliance {median(bits['appliance']):.2f}, baseline {median(bits['baseline']):.2f}"]
    for name, found in rates.items():
        if min(found) < VIDEO.rate * SHORT_OF_FRAMES:
            short = f"{name} delivered only {min(found):.1f} of {VIDEO.rate} frames/s in one round"
            notes.append(f"{short}: the machine was too busy to compare")
    return notes
