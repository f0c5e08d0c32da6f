"""How long a newcomer waits for its first picture: one at a time, and two hundred in the same instant."""

import random
import selectors
import time

from client.rtsp import RtspClient, watch
from measure.egress import VIDEO
from measure.figures import median, percentile, rounded
from report import Result
from server.pair import Pair
from server.processes import BenchError
from server.readers import Readers

CROWD = 200
LIMIT_SECONDS = 10
REST_SECONDS = (0.8, 1.4)
CROWD_REST_SECONDS = 4
GOAL_ONE_P95_MILLIS = 150
GOAL_CROWD_MILLIS = 400
SINCE = {"play": "PLAY", "connect": "connect"}


def measure(bench):
    """To a stream that somebody watches already; a picture counts when all of its keyframe is there."""
    singles, crowds = {}, {"appliance": [], "baseline": []}
    with Pair(bench, VIDEO) as pair:
        pair.warm_up()
        for name, server in (("appliance", pair.appliance), ("baseline", pair.baseline)):
            bench.say(f"{bench.joins} viewers of the {name}, one after the other")
            server.await_idle()
            with Readers(server, 1, bench.log("readers")):
                time.sleep(CROWD_REST_SECONDS)
                singles[name] = [_join_after_a_rest(server) for _ in range(bench.joins)]
        for _, name, server in pair.in_turn():
            with Readers(server, 1, bench.log("readers")):
                time.sleep(CROWD_REST_SECONDS)
                crowds[name].append(_join(server, CROWD))
    for since in SINCE:
        yield _single_result(singles, since)
        yield _crowd_result(crowds, since)


def _single_result(singles, since):
    millis = {name: [waited[since] for joined, _ in found for waited in joined] for name, found in singles.items()}
    errors = {name: [error for _, failed in found for error in failed] for name, found in singles.items()}
    if not millis["appliance"]:
        raise BenchError(f"no viewer got a keyframe: {errors['appliance'][0]}")
    return Result(
        "join",
        f"one at a time: {SINCE[since]} to first IDR, p95",
        percentile(millis["appliance"], 95) if not errors["appliance"] else float("inf"),
        "ms",
        GOAL_ONE_P95_MILLIS,
        *(_text(millis[name], len(errors[name])) for name in ("appliance", "baseline")),
        {"video": str(VIDEO), "millis": {name: rounded(found, 1) for name, found in millis.items()}, "failures": errors},
    )


def _crowd_result(crowds, since):
    millis = {name: [[waited[since] for waited in joined] for joined, _ in found] for name, found in crowds.items()}
    errors = {name: [error for _, failed in found for error in failed] for name, found in crowds.items()}
    together = {name: [value for joined in found for value in joined] for name, found in millis.items()}
    rounds = {
        name: [{"p50": percentile(found, 50), "p95": percentile(found, 95), "max": max(found)} for found in of_name if found]
        for name, of_name in millis.items()
    }
    if not together["appliance"]:
        raise BenchError(f"none of {CROWD} viewers got a keyframe: {errors['appliance'][0]}")
    slowest = median([found["max"] for found in rounds["appliance"]])
    return Result(
        "join",
        f"{CROWD} in one instant: {SINCE[since]} to first IDR, the last of all",
        slowest if not errors["appliance"] else float("inf"),
        "ms",
        GOAL_CROWD_MILLIS,
        *(_text(together[name], len(errors[name])) for name in ("appliance", "baseline")),
        {"video": str(VIDEO), "viewers": CROWD, "rounds": rounds, "failures": {name: len(found) for name, found in errors.items()}},
        [f"{name}: {len(found)} of {CROWD} at once failed, for example: {found[0]}" for name, found in errors.items() if found],
    )


def _text(millis, failures):
    if not millis:
        return f"{failures} failed"
    failed = f", {failures} failed" if failures else ""
    return f"p50 {percentile(millis, 50):.0f}, p95 {percentile(millis, 95):.0f}, max {max(millis):.0f} ms{failed}"


def _join_after_a_rest(server):
    time.sleep(random.uniform(*REST_SECONDS))  # anywhere between two keyframes
    return _join(server, 1)


def _join(server, count):
    """Lets that many connect at once; returns what each waited, in milliseconds, and the reasons of those that failed."""
    first = {}

    def arrived(client, unit):
        if unit.keyframe and unit.whole:
            first[client] = unit.arrived
            client.discard = True

    with selectors.DefaultSelector() as selector:
        clients = [RtspClient(server.rtsp_port, server.path, arrived) for _ in range(count)]
        for client in clients:
            client.open(selector)
        watch(selector, LIMIT_SECONDS, lambda: all(client in first or client.error for client in clients))
        for client in clients:
            client.close()
    server.require_alive()
    joined = [
        {"play": (at - client.play_at) * 1000, "connect": (at - client.connect_at) * 1000} for client, at in first.items()
    ]
    return joined, [client.error or f"no keyframe within {LIMIT_SECONDS} s" for client in clients if client not in first]
