"""Swap anything, lose nothing: all scenarios and many mixed swaps, played by the end-to-end tests' own harness (SwapMain)."""

import json
import os
import shutil

from report import Result
from server.processes import BenchError, MeasuredProcess, last_line

MAIN = "io.nanostream.runtime.swap.SwapMain"
FAULTS = ("missing", "twice", "outOfOrder", "decoderErrors")
GOAL_LOADERS = 1


def measure(bench):
    """Six clients watch all the time; what each counted is in swaps.md beside the logs."""
    folder = bench.path("swaps")
    _play(bench, folder)
    for name in ("swaps.md", "swaps.json"):
        shutil.copy(os.path.join(folder, name), os.path.join(bench.root, "runtime", "target", "bench", "played-" + name))
    with open(os.path.join(folder, "swaps.json"), encoding="utf-8") as file:
        found = json.load(file)
    yield _promises(found["outcomes"])
    yield from _clients(found["outcomes"])
    yield from _leaks(found)


def _play(bench, folder):
    target = os.path.join(bench.root, "runtime", "target")
    try:
        with open(os.path.join(target, "test-class-path"), encoding="utf-8") as file:
            jars = file.read().strip()
    except FileNotFoundError:
        raise BenchError("the end-to-end tests are not compiled: run it once without --no-build") from None
    command = [os.path.join(bench.java_home, "bin", "java"), f"-Dnanostream.run={bench.root}/runtime/run"]
    command += ["-cp", os.path.join(target, "test-classes") + ":" + jars, MAIN, folder, str(bench.swaps)]
    log = bench.log("swaps")
    player = MeasuredProcess("the swaps", command, log)
    try:
        status = player.process.wait()
    finally:
        player.stop()
    if status:
        raise BenchError(f"the swaps ended with status {status}: {last_line(log)}")


def _promises(outcomes):
    broken = [outcome for outcome in outcomes if outcome["faults"]]
    notes = [f"{outcome['scenario']}: {'; '.join(outcome['faults'])}" for outcome in broken]
    text = f"{len(outcomes)} scenarios, tables in target/bench/played-swaps.md"
    return Result("swaps", "scenarios whose promise did not hold", len(broken), "", 0, text, "", {"all": outcomes}, notes)


def _clients(outcomes):
    """All scenarios added up for each client; what one must notice, such as a reconnection, is no fault."""
    rows = [row for outcome in outcomes for row in outcome["rows"]]
    for client in dict.fromkeys(row["client"] for row in rows):
        counts = [row["counts"] for row in rows if row["client"] == client]
        total = {name: sum(count[name] for count in counts) for name in counts[0]}
        longest = max(count["longestGapMillis"] for count in counts)
        text = f"{total['frames']} frames, {total['lostInClient']} packets lost by itself, longest gap {longest} ms"
        yield Result("swaps", f"faults at {client}", sum(total[name] for name in FAULTS), "", None, text, "", total)


def _leaks(found):
    samples = found["samples"]
    if not samples:
        return
    loaders = max(max(sample["loaders"].values()) for sample in samples[1:])
    what = f"{samples[-1]['swaps']} mixed swaps: "
    yield Result("swaps", what + "class loaders of a component, most", loaders, "loaders", GOAL_LOADERS, "", "", found)
    for name, slope in found["slopes"].items():
        text = f"{slope['perSwap']:.3g} +- {slope['error']:.2g} a swap"
        yield Result("swaps", f"{what}{name}, rise in 1000", slope["perSwap"] * 1000, "", None, text)
