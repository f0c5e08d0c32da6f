"""From the start of runtime/run to the first picture at a viewer that keeps trying, in a home that was used before."""

import os
import time

from measure.figures import median, rounded
from report import Result
from server.appliance import START_SECONDS, Appliance, await_picture
from server.processes import BenchError

GOAL_SECONDS = 2.5
READY_SECONDS = 30


def measure(bench):
    """The first start fills the caches and counts apart; then the median of several."""
    home = bench.path("home-start")
    bench.say("first start in a new home")
    first = _start(bench, home)
    seconds = []
    for number in range(1, bench.starts + 1):
        bench.say(f"start {number} of {bench.starts}")
        seconds.append(_start(bench, home))
    yield Result(
        "start",
        f"process start to first picture, median of {len(seconds)}; {min(seconds):.2f} to {max(seconds):.2f}",
        median(seconds),
        "s",
        GOAL_SECONDS,
        f"first start {first:.2f} s",
        "",
        {"firstSeconds": round(first, 3), "seconds": rounded(seconds)},
    )


def _start(bench, home):
    begin = time.time()
    appliance = Appliance(bench.root, home, bench.log("appliance"))
    try:
        shown = await_picture(appliance, appliance.rtsp_port, appliance.path, START_SECONDS)
        _await_ready(appliance, home)
    finally:
        appliance.stop()
    return shown - begin


def _await_ready(appliance, home):
    """runtime/run notes a good start there; without it the next start would be a first one again."""
    end = time.monotonic() + READY_SECONDS
    while not os.path.exists(os.path.join(home, "data", "cache.of")):
        appliance.require_alive()
        if time.monotonic() > end:
            raise BenchError(f"the appliance shows pictures but is not ready after {READY_SECONDS} s")
        time.sleep(0.05)
