"""From the capture of a frame to its arrival at a viewer over RTSP/TCP, against the C program."""

import selectors
import time

from client.rtsp import RtspClient, watch
from measure.cpu import SETTLE_SECONDS, VIDEO
from measure.figures import median, percentile, rounded
from report import Result
from server.pair import Pair
from server.processes import BenchError

GOAL_ADDED_MILLIS = 5
PERCENTS = (50, 95, 99)


def measure(bench):
    """Frame marks against the wall clock: the time until an access unit is there as a whole."""
    found = {"appliance": [], "baseline": []}
    with Pair(bench, VIDEO, mark=True) as pair:
        pair.warm_up()
        for name, server in pair.in_turn():
            found[name].append(_latencies(bench, server))
    figures = {
        name: {percent: [percentile(millis, percent) for millis in rounds] for percent in PERCENTS}
        for name, rounds in found.items()
    }
    added = [ours - theirs for ours, theirs in zip(figures["appliance"][50], figures["baseline"][50])]
    details = {"video": str(VIDEO), "addedMillis": rounded(added)}
    for name, of_name in figures.items():
        details[name] = {f"p{percent}Millis": rounded(rounds) for percent, rounds in of_name.items()}
        details[name]["frames"] = [len(millis) for millis in found[name]]
    yield Result(
        "latency",
        f"{VIDEO}: capture to arrival, added p50; {min(added):.1f} to {max(added):.1f}",
        median(added),
        "ms",
        GOAL_ADDED_MILLIS,
        _text(figures["appliance"]),
        _text(figures["baseline"]),
        details,
    )


def _text(of_name):
    return "p50 {:.1f}, p95 {:.1f}, p99 {:.1f} ms".format(*(median(of_name[percent]) for percent in PERCENTS))


def _latencies(bench, server):
    """Milliseconds of each access unit during the measured time."""
    millis, without = [], []
    begin = time.time() + SETTLE_SECONDS

    def arrived(_, unit):
        if unit.arrived < begin:
            return
        if unit.mark is None:
            without.append(unit)
        else:
            millis.append((unit.arrived - unit.mark.captured_micros / 1e6) * 1000)

    with selectors.DefaultSelector() as selector:
        client = RtspClient(server.rtsp_port, server.path, arrived)
        client.open(selector)
        watch(selector, SETTLE_SECONDS + bench.seconds, lambda: client.error)
        client.close()
    server.require_alive()
    if client.error or not millis:
        reason = client.error or "no access unit with a frame mark came"
        raise BenchError(f"{server.name}: {reason} ({len(without)} came without)")
    return millis
