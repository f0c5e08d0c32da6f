"""Resident memory of the appliance over minutes with one viewer."""

import time

from measure.figures import slope
from report import Result
from server.appliance import Appliance
from server.readers import Readers

SAMPLE_SECONDS = 3
SAMPLES_AT_LEAST = 20
GOAL_PEAK_MB = 200
GOAL_SLOPE_MB_PER_MINUTE = 0.5
SETTLED_FROM = 0.3
MEGABYTE = 1 << 20


def measure(bench):
    """As it comes: default configuration, rendered scene. Start, end, peak; rise per minute after the first third."""
    bench.say("starting the appliance as it comes")
    appliance = Appliance(bench.root, bench.path("home-default"), bench.log("appliance"))
    try:
        appliance.await_ready()
        with Readers(appliance, 1, bench.log("readers")):
            points = _sample(bench, appliance)
    finally:
        appliance.stop()
    sizes = [size for _, size in points]
    settled = [point for point in points if point[0] >= bench.minutes * SETTLED_FROM]
    rise = slope(settled)
    details = {
        "minutes": bench.minutes,
        "startMB": sizes[0],
        "endMB": sizes[-1],
        "peakMB": max(sizes),
        "slopeMBPerMinute": round(rise, 3),
        "samples": [[round(minute, 2), size] for minute, size in points],
    }
    text = f"start {sizes[0]:.0f}, end {sizes[-1]:.0f} MB"
    peak = f"peak of RSS in {bench.minutes:g} minutes with one reader"
    rising = f"rise of RSS after the first {SETTLED_FROM:.0%}"
    yield Result("memory", peak, max(sizes), "MB", GOAL_PEAK_MB, text, details=details)
    yield Result("memory", rising, rise, "MB/min", GOAL_SLOPE_MB_PER_MINUTE, text)


def _sample(bench, appliance):
    """(minutes, megabytes) from now on."""
    bench.say(f"watching its memory for {bench.minutes:g} minutes")
    begin, points = time.monotonic(), []
    while (minutes := (time.monotonic() - begin) / 60) <= bench.minutes:
        points.append((minutes, round(appliance.rss_bytes() / MEGABYTE, 1)))
        time.sleep(min(SAMPLE_SECONDS, bench.minutes * 60 / SAMPLES_AT_LEAST))
    return points
