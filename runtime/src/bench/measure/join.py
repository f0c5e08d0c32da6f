"""How long a newcomer waits for its first picture: one at a time, and two hundred in the same instant."""

import random
import selectors
import time

from client.rtsp import RtspClient, watch
from measure.egress import VIDEO
from measure.figures import median, percentile, rounded
from report import Result
from server.pair import Pair
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
        for name, server in pair.in_turn():
            with Readers(server, 1, bench.log("readers")):
                time.sleep(CROWD_REST_SECONDS)
                crowds[name].append(_join(server, CROWD))
    for since in SINCE:
        yield _single_result(singles, since)
        yield _crowd_result(crowds, since)


def _single_result(singles, since):
    found = {name: _together(joins, since) for name, joins in singles.items()}
    return Result(
        "join",
        f"one at a time: {SINCE[since]} to first IDR, p95",
        percentile(found["appliance"], 95),
        "ms",
        GOAL_ONE_P95_MILLIS,
        *(_text(found[name]) for name in ("appliance", "baseline")),
        {"video": str(VIDEO), "millis": {name: rounded(millis, 1) for name, millis in found.items()}},
        _complaints(singles, "one at a time"),
    )


def _crowd_result(crowds, since):
    found = {name: _together(joins, since) for name, joins in crowds.items()}
    rounds = {name: [_figures(_together([joined], since)) for joined in joins] for name, joins in crowds.items()}
    return Result(
        "join",
        f"{CROWD} in one instant: {SINCE[since]} to first IDR, the last of all",
        median([figures["max"] for figures in rounds["appliance"]]),
        "ms",
        GOAL_CROWD_MILLIS,
        *(_text(found[name]) for name in ("appliance", "baseline")),
        {"video": str(VIDEO), "viewers": CROWD, "rounds": rounds},
        _complaints(crowds, f"{CROWD} at once"),
    )


def _together(joins, since):
    """Milliseconds of all viewers; one that failed counts as one that waited to the end."""
    waited = [viewer[since] for joined, _ in joins for viewer in joined]
    return waited + [LIMIT_SECONDS * 1000.0 for _, failed in joins for _ in failed]


def _figures(millis):
    return {"p50": percentile(millis, 50), "p95": percentile(millis, 95), "max": max(millis), "failed": _failed(millis)}


def _failed(millis):
    return sum(value >= LIMIT_SECONDS * 1000 for value in millis)


def _complaints(joins, what):
    failed = {name: [error for _, errors in found for error in errors] for name, found in joins.items()}
    return [
        f"{name}, {what}: {len(errors)} viewers failed, for example: {errors[0]}"
        for name, errors in failed.items()
        if errors
    ]


def _text(millis):
    failed = f", {_failed(millis)} failed" if _failed(millis) else ""
    return f"p50 {percentile(millis, 50):.0f}, p95 {percentile(millis, 95):.0f}, max {max(millis):.0f} ms{failed}"


def _join_after_a_rest(server):
    time.sleep(random.uniform(*REST_SECONDS))  # anywhere between two keyframes
    return _join(server, 1)


def _join(server, count):
    """Lets that many connect at once; returns what each waited, in milliseconds, and why others failed."""
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
        {"play": (at - client.play_at) * 1000, "connect": (at - client.connect_at) * 1000}
        for client, at in first.items()
    ]
    late = f"no keyframe within {LIMIT_SECONDS} s"
    return joined, [client.error or late for client in clients if client not in first]
