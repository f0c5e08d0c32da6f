"""Whether a viewer notices detection: frame intervals with it, without it, and with a detector that hangs."""

import os
import time

from client.frames import FrameWatch
from measure.figures import median, percentile
from report import Result
from server.appliance import Appliance, configure
from server.console import await_inference, inferences, metric
from server.processes import BenchError
from server.stuck import build_stuck_detector

MODES = ("off", "on", "stuck")
SETTLE_SECONDS = 3
READY_SECONDS = 60
FIRST_LOOK_SECONDS = 10  # how long the first picture of a session may take
ANALYSIS = "io.nanostream.analysis"
FAULTS = ("missing", "broken", "unmarked")


def measure(bench):
    """720p30 of the rendered scene to one reader over TCP; a fresh appliance for each turn, in changing order."""
    models = os.path.join(bench.shared, "models")
    if not os.path.isdir(models):
        raise BenchError(f"no models: {models} is missing; name the folder in NANOSTREAM_SHARED")
    homes = {mode: _home(bench, mode) for mode in MODES}
    turns = {mode: [] for mode in MODES}
    for number in range(1, bench.rounds + 1):
        for mode in MODES if number % 2 else reversed(MODES):
            bench.say(f"round {number} of {bench.rounds}: detection {mode}")
            turns[mode].append(_watched(bench, mode, homes[mode], models))
    for mode in MODES[1:]:
        yield _ratio(turns, mode)
    for mode in MODES:
        yield _missing(turns, mode)


def _home(bench, mode):
    home = bench.path(f"home-isolation-{mode}")
    if mode != "on":
        configure(home, ANALYSIS, rate=10, run="demand", detector=mode)
    if mode == "stuck":
        build_stuck_detector(bench, os.path.join(home, "deploy", "stuck.jar"))
    return home


def _watched(bench, mode, home, models):
    """One turn; a hanging detector is given up within it, and hangs again."""
    environment = {"NANOSTREAM_MODELS_DIR": models}
    appliance = Appliance(bench.root, home, bench.log("isolation"), environment)
    try:
        appliance.await_ready()
        with FrameWatch(appliance.rtsp_port, appliance.path) as warm_up:
            if mode == "on":
                await_inference(appliance, READY_SECONDS)
            if not warm_up.await_more(1, READY_SECONDS):
                raise BenchError(f"no frame comes while it warms up: {warm_up.error or 'silence'}")
            time.sleep(SETTLE_SECONDS)
        looked, cpu, begin = inferences(appliance), appliance.cpu_seconds(), time.monotonic()
        with FrameWatch(appliance.rtsp_port, appliance.path) as viewer:
            time.sleep(max(bench.seconds, FIRST_LOOK_SECONDS + 2))
        seen = viewer.seen()
        seen["cores"] = (appliance.cpu_seconds() - cpu) / (time.monotonic() - begin)
        seen["inferences"] = inferences(appliance) - looked
        seen["abandoned"] = metric(appliance, "nanostream_analysis_abandoned")
    finally:
        appliance.stop()
    return _checked(mode, seen)


def _checked(mode, seen):
    """A turn in which not that happened which was to be measured is a failure and no figure."""
    if seen["error"] or len(seen["intervalsMillis"]) < 2:
        raise BenchError(f"detection {mode}: the viewer got {seen['frames']} frames: {seen['error'] or 'no more came'}")
    if (seen["inferences"] > 0) != (mode == "on"):
        raise BenchError(f"detection {mode}: {seen['inferences']:.0f} pictures were looked at")
    if mode == "stuck" and seen["abandoned"] == 0:
        raise BenchError("detection stuck: no call was given up")
    millis = seen.pop("intervalsMillis")
    seen |= {f"p{percent}": round(percentile(millis, percent), 2) for percent in (50, 95, 99)}
    return seen | {"max": round(max(millis), 2)}


def _ratio(turns, mode):
    ratios = [with_it["p99"] / without["p99"] for with_it, without in zip(turns[mode], turns["off"])]
    return Result(
        "isolation",
        f"frame interval at a viewer, p99: detection {mode} / off",
        median(ratios),
        "x",
        None,
        f"{mode}: {_text(turns[mode])}",
        f"off: {_text(turns['off'])}",
        {"ratios": [round(ratio, 3) for ratio in ratios], "turns": {mode: turns[mode], "off": turns["off"]}},
        ["the column C baseline is the appliance with detection off"],
    )


def _missing(turns, mode):
    faults = {fault: sum(turn[fault] for turn in turns[mode]) for fault in FAULTS}
    frames = sum(turn["frames"] for turn in turns[mode])
    rate = median([turn["framesPerSecond"] for turn in turns[mode]])
    text = f"{frames} frames, {rate:.1f} a second, {faults['broken']} broken, {faults['unmarked']} unmarked"
    return Result("isolation", f"frames missing, detection {mode}", sum(faults.values()), "frames", 0, text, "", faults)


def _text(turns):
    figures = {name: median([turn[name] for turn in turns]) for name in ("p50", "p95", "p99", "max")}
    return ", ".join(f"{name} {value:.0f}" for name, value in figures.items()) + " ms"
