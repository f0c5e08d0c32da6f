"""What is left behind when detector/ncnn is stopped and started again and again while somebody watches."""

import os
import re
import time

from client.frames import FrameWatch
from measure.figures import slope
from report import Result
from server.appliance import Appliance, configure
from server.console import Console, await_inference
from server.java import jcmd
from server.processes import BenchError

BUNDLE = "io.nanostream.detector.ncnn"
COMPONENT = BUNDLE + ".NcnnDetector"
MODEL = "nanodet_m"
DEADLINE_MILLIS = 20000  # a busy machine makes it slow; that is not what is measured
SAMPLE_EVERY = 10
SETTLED_FROM = 20  # reloads until the allocator of the C library has what it needs
READY_SECONDS = 60
SETTLE_SECONDS = 3
GOAL_SLOPE_MB = 0.1
MEGABYTE = 1 << 20


def measure(bench):
    """In the Web Console, as people do it; each time the net is loaded and looks at a picture before the next."""
    models = os.path.join(bench.shared, "models")
    if not os.path.isdir(models):
        raise BenchError(f"no models: {models} is missing; name the folder in NANOSTREAM_SHARED")
    environment = {"NANOSTREAM_MODELS_DIR": models}
    home = bench.path("home-reload")
    configure(home, "io.nanostream.analysis", rate=10, run="demand", model=MODEL, deadlineMillis=DEADLINE_MILLIS)
    appliance = Appliance(bench.root, home, bench.log("reload"), environment)
    try:
        appliance.await_ready()
        console = Console(appliance)
        with FrameWatch(appliance.rtsp_port, appliance.path) as viewer:
            samples = _reload(bench, appliance, console, viewer)
        seen = viewer.seen()
    finally:
        appliance.stop()
    yield from _results(bench, seen, samples)


def _reload(bench, appliance, console, viewer):
    """What the Java machine holds after so many reloads: before, and after each ten."""
    await_inference(appliance, READY_SECONDS)
    samples = [_sample(bench, appliance, 0)]
    for number in range(1, bench.reloads + 1):
        console.stop(BUNDLE)
        console.start(BUNDLE)
        await_inference(appliance, READY_SECONDS)
        if not viewer.await_more(1, READY_SECONDS):
            raise BenchError(f"no frame comes any more after {number} reloads: {viewer.error or 'silence'}")
        if number % SAMPLE_EVERY == 0 or number == bench.reloads:
            samples.append(_sample(bench, appliance, number))
            bench.say(f"{number} of {bench.reloads}: {samples[-1]}")
    return samples


def _sample(bench, appliance, reloads):
    time.sleep(SETTLE_SECONDS)
    pid = appliance.java_pid()
    jcmd(bench, pid, "GC.run")
    histogram = jcmd(bench, pid, "GC.class_histogram")
    hierarchy = jcmd(bench, pid, "VM.class_hierarchy")  # lines such as "|  |--io.nanostream.X/0x000055bad9d3cf90"
    instances = re.findall(rf"(?m)^ *\d+: +(\d+) +\d+ +{re.escape(COMPONENT)}(?: |$)", histogram)
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        threads = int(re.search(r"(?m)^Threads:\s+(\d+)", status.read()).group(1))
    return {
        "reloads": reloads,
        "time": round(time.time(), 1),
        "rssMB": round(appliance.rss_bytes() / MEGABYTE, 1),
        "threads": threads,
        "files": len(os.listdir(f"/proc/{pid}/fd")),
        "instances": sum(map(int, instances)),
        "loaders": hierarchy.count(f"--{COMPONENT}/0x"),
    }


def _results(bench, seen, samples):
    intervals = seen.pop("intervalsMillis")
    if seen["error"] or not intervals:
        raise BenchError(f"the viewer got {seen['frames']} frames: {seen['error'] or 'no more came'}")
    details = {"seen": seen | {"maxIntervalMillis": round(max(intervals), 1)}, "samples": samples}
    what = f"{bench.reloads} stops and starts of {BUNDLE}"
    faults = seen["missing"] + seen["broken"] + seen["unmarked"]
    text = f"{seen['frames']} frames, {seen['framesPerSecond']:.1f} a second, longest gap {max(intervals):.0f} ms"
    yield Result("reload", f"{what}: frames missing at a viewer", faults, "frames", 0, text, "", details)
    loaders = max(sample["loaders"] for sample in samples[1:])
    yield _figure("class loaders with the component afterwards, most", loaders, "loaders", 1, samples, "loaders")
    for name in ("threads", "files", "instances"):
        growth = samples[-1][name] - samples[1][name]
        yield _figure(f"{name} more at the end than after {samples[1]['reloads']}", growth, name, None, samples, name)
    points = [(sample["reloads"], sample["rssMB"]) for sample in samples if sample["reloads"] >= SETTLED_FROM]
    goal = GOAL_SLOPE_MB
    if len(points) < 2:  # a quick run says nothing about it
        goal, points = None, [(sample["reloads"], sample["rssMB"]) for sample in samples]
    rise = slope(points)
    yield _figure(f"rise of RSS a reload after the first {points[0][0]}", rise, "MB", goal, samples, "rssMB")


def _figure(what, value, unit, goal, samples, name):
    """Beside it stand all samples, before and after each ten."""
    return Result("reload", what, value, unit, goal, " ".join(f"{sample[name]:g}" for sample in samples))
