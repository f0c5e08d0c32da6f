"""Runs the benchmarks that were asked for; started by runtime/bench, which also installs what they need."""

import argparse
import glob
import os
import shutil
import signal
import sys
import tempfile

import machine
from measure import accuracy, contain, cpu, egress, inference, isolation, join, latency, memory, reload, start, swaps
from report import table, write_json
from server.processes import BenchError

BENCHMARKS = {
    "cpu": cpu,
    "latency": latency,
    "egress": egress,
    "join": join,
    "memory": memory,
    "start": start,
    "accuracy": accuracy,
    "inference": inference,
    "isolation": isolation,
    "reload": reload,
    "contain": contain,
    "swaps": swaps,
}
ROOT = os.environ["NANOSTREAM_BENCH_ROOT"]
JAVA_HOME = os.environ["NANOSTREAM_BENCH_JAVA"]
USAGE = "see runtime/bench --help"


class Bench:
    """How much is measured, and where its files lie; the folder goes at the end."""

    def __init__(self, options, folder):
        self.root = ROOT
        self.java_home = JAVA_HOME
        self.folder = folder
        self.shared = os.environ.get("NANOSTREAM_SHARED") or os.path.join(ROOT, "..", "shared")
        self.rounds = options.rounds or (1 if options.quick else 3)
        self.seconds = options.seconds or (5 if options.quick else 20)
        self.minutes = options.minutes or (1 if options.quick else 10)
        self.warm_up_seconds = 5 if options.quick else 20
        self.clip_frames = 90 if options.quick else 300
        self.joins = 8 if options.quick else 30
        self.starts = 2 if options.quick else 5
        self.inferences = 20 if options.quick else 60
        self.reloads = 10 if options.quick else 50
        self.kills = 4 if options.quick else 20
        self.swaps = options.swaps or (40 if options.quick else 2000)
        self.current = ""

    def path(self, name):
        return os.path.join(self.folder, name)

    def log(self, name):
        """Kept after the end, unlike the rest."""
        return os.path.join(ROOT, "runtime", "target", "bench", f"{name}.log")

    def say(self, text):
        print(f"{self.current}: {text}", file=sys.stderr, flush=True)


def parse(arguments):
    parser = argparse.ArgumentParser(prog="runtime/bench", add_help=False, usage=USAGE)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--rounds", type=_positive(int))
    parser.add_argument("--seconds", type=_positive(int))
    parser.add_argument("--minutes", type=_positive(float))
    parser.add_argument("--swaps", type=_positive(int))
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"unknown benchmark {unknown[0]}, must be one of {', '.join(BENCHMARKS)}")
    options.names = [name for name in BENCHMARKS if name in options.names] or list(BENCHMARKS)
    every = "all" if len(options.names) == len(BENCHMARKS) else "-".join(options.names)
    options.json = options.json or os.path.join(ROOT, "runtime", "target", "bench", f"{every}.json")
    return options


def _positive(kind):
    def checked(text):
        value = kind(text)
        if value <= 0:
            raise argparse.ArgumentTypeError(f"{text}, must be above 0")
        return value

    checked.__name__ = "number"
    return checked


def run_all(options, folder):
    """All benchmarks, one after the other; one that cannot be measured does not keep the others from it."""
    bench = Bench(options, folder)
    facts = machine.facts(ROOT, JAVA_HOME)
    facts |= {"rounds": bench.rounds, "seconds": bench.seconds, "loadAverageBefore": {}}
    results, failures = [], {}
    for name in options.names:
        bench.current = name
        load = facts["loadAverageBefore"][name] = machine.load_average()
        bench.say(f"load average before: {' '.join(map(str, load))}")
        try:
            results += list(BENCHMARKS[name].measure(bench))
        except BenchError as failure:
            failures[name] = str(failure)
            bench.say(f"NOT MEASURED: {failure}")
        write_json(options.json, facts, results, failures)
    print_all(facts, results, failures, options.json)
    return 1 if failures else 0


def print_all(facts, results, failures, file):
    loads = "; ".join(f"{name} {load[0]}" for name, load in facts["loadAverageBefore"].items())
    print(f"{machine.describe(facts)}\nload average (1 min) before: {loads}\n")
    if results:
        print(table(results))
    for name, reason in failures.items():
        print(f"{name}: NOT MEASURED: {reason}")
    print(f"\nall of it: {file}", flush=True)


def interrupted(*_):
    """Once: what runs is ended on the way out, and nothing may interrupt that."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def main():
    options = parse(sys.argv[1:])
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupted)
    logs = os.path.join(ROOT, "runtime", "target", "bench")
    os.makedirs(logs, exist_ok=True)
    for old in glob.glob(os.path.join(logs, "*.log")):
        os.remove(old)
    folder = tempfile.mkdtemp(prefix="nanostream-bench-")
    try:
        return run_all(options, folder)
    except KeyboardInterrupt:
        print("bench: interrupted; everything it started is ended", file=sys.stderr)
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
