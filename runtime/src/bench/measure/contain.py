"""A detector in a process of its own: how soon boxes are back when that is killed, and what the crossing costs."""

import os
import signal
import time

from client.detections import DetectionWatch
from client.frames import FrameWatch
from measure.figures import median, percentile, rounded
from report import Result
from server.appliance import Appliance, configure
from server.console import address_of, await_inference, metric
from server.processes import BenchError

PID = "io.nanostream.detector.ncnn"
MODEL = "nanodet_m"
RATE = 10
LAST_HUNDRED_SECONDS = 100 / RATE + 2  # the quantiles are over so many inferences
READY_SECONDS = 90
BACK_SECONDS = 20
BETWEEN_SECONDS = 4  # three ends within 10 s would be answered by a pause
GOAL_MILLIS = 500
MEGABYTE = 1 << 20


def measure(bench):
    """The rendered scene; one appliance for all of it, whose setting is changed while a viewer watches."""
    models = os.path.join(bench.shared, "models")
    if not os.path.isdir(models):
        raise BenchError(f"no models: {models} is missing; name the folder in NANOSTREAM_SHARED")
    home = bench.path("home-contain")
    configure(home, "io.nanostream.analysis", rate=RATE, run="demand", model=MODEL)
    _isolate(home, models, "process")
    appliance = Appliance(bench.root, home, bench.log("contain"))
    try:
        appliance.await_ready()
        with FrameWatch(appliance.rtsp_port, appliance.path) as viewer:
            await_inference(appliance, READY_SECONDS)
            with DetectionWatch(address_of(appliance, "/api/streams/live/detections")) as boxes:
                back = [_killed(bench, appliance, boxes, number) for number in range(1, bench.kills + 1)]
            turns = _turns(bench, appliance, home, models)
        seen = viewer.seen()
    finally:
        appliance.stop()
    yield from _results(seen, back, turns)


def _isolate(home, models, isolation):
    cards = "${nanostream.dist}/models"
    configure(home, PID, cards=cards, models=models, model=MODEL, isolation=isolation)


def _workers(appliance):
    """The processes that infer, the one at work first: it is older than the spare."""
    java = appliance.java_pid()
    found = set()
    for thread in os.listdir(f"/proc/{java}/task"):
        try:
            with open(f"/proc/{java}/task/{thread}/children", encoding="ascii") as file:
                found |= {int(pid) for pid in file.read().split()}
        except FileNotFoundError:
            continue  # the thread has ended meanwhile
    return sorted(found, key=_begun)


def _begun(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return int(file.read().rpartition(") ")[2].split()[19])
    except FileNotFoundError:
        return float("inf")


def _await_workers(appliance, count):
    end = time.monotonic() + READY_SECONDS
    while len(_workers(appliance)) != count:
        appliance.require_alive()
        if time.monotonic() > end:
            raise BenchError(f"{len(_workers(appliance))} processes infer, must be {count}")
        time.sleep(0.1)


def _killed(bench, appliance, boxes, number):
    """Milliseconds from kill -9 to what is found in a later picture at a client."""
    _await_workers(appliance, 2)
    time.sleep(BETWEEN_SECONDS)
    if boxes.await_found(time.time(), "ncnn", BACK_SECONDS) is None:
        raise BenchError(f"no boxes before kill {number}: {boxes.error or 'silence'}")
    killed = time.time()
    os.kill(_workers(appliance)[0], signal.SIGKILL)
    arrived = boxes.await_found(killed, "ncnn", BACK_SECONDS)
    if arrived is None:
        raise BenchError(f"no boxes {BACK_SECONDS} s after kill {number}: {boxes.error or 'silence'}")
    bench.say(f"kill {number} of {bench.kills}: boxes after {(arrived - killed) * 1000:.0f} ms")
    return (arrived - killed) * 1000


def _turns(bench, appliance, home, models):
    turns = {"none": [], "process": []}
    for number in range(1, bench.rounds + 1):
        for isolation in turns if number % 2 else reversed(turns):
            bench.say(f"round {number} of {bench.rounds}: isolation {isolation}")
            _isolate(home, models, isolation)
            _await_workers(appliance, 2 if isolation == "process" else 0)
            time.sleep(LAST_HUNDRED_SECONDS)
            turns[isolation].append(_turn(bench, appliance))
    return turns


def _turn(bench, appliance):
    cores = appliance.cores_over(max(bench.seconds, LAST_HUNDRED_SECONDS))
    labels = {"detector": "ncnn", "model": MODEL}
    millis = metric(appliance, "nanostream_analysis_inference_millis", quantile="0.5", **labels)
    return {"millis": millis, "cores": round(cores, 3), "rssMB": round(appliance.rss_bytes() / MEGABYTE, 1)}


def _results(seen, back, turns):
    if seen["error"] or not seen["frames"]:
        raise BenchError(f"the viewer got {seen['frames']} frames: {seen['error'] or 'no more came'}")
    seen.pop("intervalsMillis")
    text = f"p50 {percentile(back, 50):.0f}, p95 {percentile(back, 95):.0f}, most {max(back):.0f} ms of {len(back)}"
    what = "kill -9 of the process that infers to what is found in a later picture, p95"
    details = {"backMillis": rounded(back, 1)}
    yield Result("contain", what, percentile(back, 95), "ms", GOAL_MILLIS, text, "", details)
    faults = seen["missing"] + seen["broken"] + seen["unmarked"]
    text = f"{seen['frames']} frames, {seen['framesPerSecond']:.1f} a second"
    yield Result("contain", f"{len(back)} kills: frames missing at a viewer", faults, "frames", 0, text, "", seen)
    for name, unit in (("millis", "ms"), ("cores", "cores"), ("rssMB", "MB")):
        yield _more(turns, name, unit)


def _more(turns, name, unit):
    """Each turn in a process beside the one in the appliance's own that was next to it."""
    apart, here = ([turn[name] for turn in turns[isolation]] for isolation in ("process", "none"))
    what = {
        "millis": "what an inference takes more in a process of its own, median",
        "cores": "cores more with it",
        "rssMB": "resident memory more, the spare included (pages that are shared count twice)",
    }[name]
    more = median([process - none for process, none in zip(apart, here)])
    texts = [" ".join(f"{value:.3g}" for value in values) for values in (apart, here)]
    notes = ["the column C baseline is isolation = none"]
    details = {"turns": turns}
    return Result("contain", what, more, unit, None, f"process: {texts[0]}", f"none: {texts[1]}", details, notes)
