"""What a viewer more costs: CPU per 100 Mbit/s with a hundred viewers over TCP, and memory, against the C program."""

import time

from measure.figures import median, rounded
from report import Result
from server.content import Video
from server.pair import Pair
from server.readers import Readers

VIDEO = Video(1280, 720, 4_000_000)
READERS = 100
SETTLE_SECONDS = 3


def measure(bench):
    """The CPU with one viewer is subtracted: capture, overlay and encoder are in it."""
    costs = {"appliance": [], "baseline": []}
    turns = {"appliance": [], "baseline": []}
    with Pair(bench, VIDEO) as pair:
        pair.warm_up()
        for name, server in pair.in_turn():
            turn = _turn(bench, server)
            turns[name].append(turn)
            costs[name].append((turn["coresWithReaders"] - turn["coresAlone"]) / (turn["megabitPerSecond"] / 100))
    per_100 = {name: rounded(values, 4) for name, values in costs.items()}
    details = {"video": str(VIDEO), "readers": READERS, "coresPer100Megabit": per_100, "turns": turns}
    yield Result(
        "egress",
        f"{VIDEO}: {READERS} readers over TCP, ratio of cores per 100 Mbit/s",
        median(costs["appliance"]) / median(costs["baseline"]),
        "x",
        None,
        f"{median(costs['appliance']):.4f} core",
        f"{median(costs['baseline']):.4f} core",
        details,
        [_memory(name, of_name) for name, of_name in turns.items()],
    )


def _turn(bench, server):
    with Readers(server, 1, bench.log("readers")):
        time.sleep(SETTLE_SECONDS)
        alone, rss_alone = server.cores_over(bench.seconds), server.rss_bytes()
        with Readers(server, READERS, bench.log("readers")) as readers:
            time.sleep(SETTLE_SECONDS)
            begin, size = time.monotonic(), readers.bytes()
            cores, rss = server.cores_over(bench.seconds), server.rss_bytes()
            bps = (readers.bytes() - size) * 8 / (time.monotonic() - begin)
    return {
        "coresAlone": round(alone, 4),
        "coresWithReaders": round(cores, 4),
        "megabitPerSecond": round(bps / 1e6, 1),
        "rssAloneMB": rss_alone >> 20,
        "rssWithReadersMB": rss >> 20,
    }


def _memory(name, of_name):
    alone, crowd = (median([turn[key] for turn in of_name]) for key in ("rssAloneMB", "rssWithReadersMB"))
    bps = median([turn["megabitPerSecond"] for turn in of_name])
    return f"{name}: RSS {alone:.0f} MB with one reader, {crowd:.0f} MB with {READERS} more; they got {bps:.0f} Mbit/s"
