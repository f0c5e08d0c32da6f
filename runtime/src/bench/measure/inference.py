"""A net through Java against the same net in C++, and the whole way from a frame to boxes against detect.cpp."""

import contextlib
import os
import shlex
import subprocess

from measure.figures import median, rounded
from report import Result
from server.java import compile_java, distribution, java_command, run, run_java
from server.processes import BenchError

MODEL = "nanodet_m"
SIDE = 320
INPUT, OUTPUTS = "input.1", "792,795,814,817,836,839"
THREADS = (1, 2)
SIZES = ((1920, 1080), (768, 432))
CLIP, CLIP_SECOND = "car-detection.mp4", 6  # a car is on it
GOAL_NET = 1.03
GOAL_WHOLE = 1.10
NET_TURNS_FACTOR = 3  # its turns are short
WHOLE_SECONDS_FACTOR = 0.2


def measure(bench):
    """In turns; a ratio is that of two neighbours, so that what the machine does otherwise hits both."""
    programs = _Programs(bench)
    for threads in THREADS:
        bench.say(f"the net alone, {threads} threads")
        yield _net(bench, programs, threads)
    heap = []
    for width, height in SIZES:
        bench.say(f"from a frame of {width}x{height} to boxes")
        result = _whole(bench, programs, width, height)
        heap += result.details["heapBytes"]
        yield result
    text = f"{median(heap):.0f} bytes"
    details = {"heapBytes": heap}
    what = "Java heap of one inference, scaling and list included"
    yield Result("inference", what, median(heap), "B", None, text, "", details)


class _Programs:
    """Both sides, compiled."""

    def __init__(self, bench):
        self._bench = bench
        self.models = os.path.join(bench.shared, "models")
        self._clip = os.path.join(bench.shared, "media", CLIP)
        self._weights = [os.path.join(self.models, f"{MODEL}.{end}") for end in ("param", "bin")]
        for file in (*self._weights, self._clip):
            if not os.path.exists(file):
                raise BenchError(f"{file} is missing; name the folder in NANOSTREAM_SHARED")
        binding = os.path.join(bench.root, "bundles", "binding", "ncnn", "src")
        here = os.path.join(bench.root, "runtime", "src", "bench", "detect")
        bench.say("compiling both sides")
        self._compile(os.path.join(binding, "bench", "net_benchmark.cpp"), binding)
        self._compile(os.path.join(here, "detect.cpp"), binding)
        test = os.path.join(binding, "test", "java", "io", "nanostream", "binding", "ncnn", "NetBenchmark.java")
        self._classes = bench.path("inference-classes")
        compile_java(bench, [test, os.path.join(here, "Detect.java")], self._classes)

    def _compile(self, source, binding):
        provide = os.path.join(binding, "main", "native", "provide-ncnn.sh")
        ncnn = run(["bash", provide], "provide-ncnn.sh").strip().splitlines()[-1]
        gstreamer = shlex.split(run(["pkg-config", "--cflags", "--libs", "gstreamer-app-1.0"], "pkg-config"))
        program = self._bench.path(os.path.splitext(os.path.basename(source))[0])
        command = ["g++", "-O3", "-o", program, source, f"-I{ncnn}/include", f"-I{ncnn}/include/ncnn"]
        run([*command, f"{ncnn}/lib/libncnn.a", *gstreamer, "-lgomp", "-pthread"], "g++")

    def frame(self, width, height):
        """One frame of the clip at that size as a file."""
        file = self._bench.path(f"frame-{width}x{height}.yuv")
        command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-ss", str(CLIP_SECOND), "-i", self._clip]
        command += ["-frames:v", "1", "-vf", f"scale={width}:{height}", "-pix_fmt", "yuv420p", "-f", "rawvideo", file]
        run(command, "ffmpeg")
        return file

    def net(self, threads, inferences):
        """The net alone, C++ and Java inference by inference in turn: pairs of the fields of the lines that they print."""
        arguments = [*map(str, [*self._weights, INPUT, OUTPUTS, SIDE, threads])]
        java = java_command(self._bench, self._classes, "io.nanostream.binding.ncnn.NetBenchmark", *arguments)
        with _asked([self._bench.path("net_benchmark"), *arguments]) as cpp, _asked(java) as ours:
            return [(_answer(cpp), _answer(ours)) for _ in range(inferences)]

    def whole(self, width, height, seconds):
        """The same for the whole way, with one thread."""
        frame = self.frame(width, height)
        cpp = [frame, width, height, *self._weights, 1, seconds]
        cards = distribution(self._bench, "models")
        java = [frame, width, height, MODEL, self.models, cards, 1, seconds]
        return self._cpp("detect", cpp), self._java("io.nanostream.detector.ncnn.Detect", java)

    def _cpp(self, program, arguments):
        return lambda: _numbers(run([self._bench.path(program), *map(str, arguments)], program))

    def _java(self, name, arguments):
        return lambda: _numbers(run_java(self._bench, self._classes, name, *arguments))


@contextlib.contextmanager
def _asked(command):
    """A program that does its work once for each line that it reads; ended at the end."""
    environment = os.environ | {"OMP_WAIT_POLICY": "passive"}  # as runtime/run has it
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, text=True, bufsize=1, env=environment, **pipes)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _answer(process):
    process.stdin.write("\n")
    process.stdin.flush()
    line = process.stdout.readline()
    if not line.strip():
        raise BenchError(f"{process.args[0]} ended with status {process.wait()}")
    return _numbers(line)


def _numbers(line):
    return [float(field) for field in line.split()]


def _in_turn(turns, cpp, java):
    """The lines of both, C++ first in every other turn."""
    lines = []
    for turn in range(turns):
        first = cpp() if turn % 2 == 0 else None
        second = java()
        lines.append((first or cpp(), second))
    return lines


def _net(bench, programs, threads):
    lines = programs.net(threads, bench.inferences * bench.rounds)
    cpp, java = ([line[side][0] / 1000 for line in lines] for side in (0, 1))
    details = {"heapBytes": [line[1][1] for line in lines]}
    what = f"{MODEL} {SIDE}x{SIDE}, the net alone, {threads} threads"
    return _result(what, GOAL_NET, cpp, java, details)


def _whole(bench, programs, width, height):
    seconds = max(2, bench.seconds * WHOLE_SECONDS_FACTOR)
    lines = _in_turn(bench.rounds * NET_TURNS_FACTOR, *programs.whole(width, height, seconds))
    boxes = {(line[0][3], line[1][3]) for line in lines}
    if any(theirs != ours for theirs, ours in boxes):
        raise BenchError(f"{width}x{height}: C++ and Java find different boxes: {sorted(boxes)}")
    cpp, java = [line[0][1] for line in lines], [line[1][1] for line in lines]
    details = {"heapBytes": [line[1][2] for line in lines], "boxes": int(lines[0][0][3])}
    what = f"{width}x{height} frame to boxes, 1 thread, {details['boxes']} found"
    return _result(what, GOAL_WHOLE, cpp, java, details)


def _result(what, goal, cpp, java, details):
    ratios = [ours / theirs for ours, theirs in zip(java, cpp)]
    details |= {"javaMillis": rounded(java), "cppMillis": rounded(cpp), "ratios": rounded(ratios)}
    details["ratioOfFastest"] = round(min(java) / min(cpp), 3)
    texts = [f"median {median(millis):.2f}, least {min(millis):.2f} ms" for millis in (java, cpp)]
    spread = f"{min(ratios):.2f} to {max(ratios):.2f} in {len(ratios)} turns"
    notes = [f"{what}: ratio {spread}, of the fastest turns {details['ratioOfFastest']:.3f}"]
    return Result("inference", f"{what}: Java / C++", median(ratios), "x", goal, *texts, details, notes)
