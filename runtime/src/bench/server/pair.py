"""The appliance and the baseline side by side, with the same pictures and the same video settings."""

import os

from server.appliance import Appliance, await_picture, configure_camera, configure_stream
from server.baseline import Baseline, compile_baseline
from server.content import record
from server.processes import BenchError
from server.readers import FfmpegReader

START_SECONDS = 20


class Pair:
    """Both are up for the whole time; who is not measured has no viewers and rests. `with` ends both."""

    def __init__(self, bench, video, mark=False):
        self.bench, self.video, self.mark = bench, video, mark
        self.appliance = self.baseline = None

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exception):
        for server in (self.baseline, self.appliance):
            if server is not None:
                server.stop()

    def _start(self):
        bench, video = self.bench, self.video
        size = f"{video.width}x{video.height}"
        home = bench.path(f"home-{size}")
        configure_camera(home, video)
        configure_stream(home, video)
        clip = bench.path(f"scene-{size}.yuv")
        if not os.path.exists(clip):
            bench.say(f"drawing {bench.clip_frames} frames of its scene for the baseline")
            record(bench.root, bench.java_home, video, bench.clip_frames, clip)
        bench.say(f"starting the appliance with {video}")
        self.appliance = Appliance(bench.root, home, bench.log("appliance"))
        self.appliance.await_ready()
        bench.say("starting the C baseline with the same pictures")
        program = compile_baseline(bench.folder)
        self.baseline = Baseline(program, clip, video, bench.log("baseline"), self.mark)
        await_picture(self.baseline, self.baseline.rtsp_port, self.baseline.path, START_SECONDS)

    def warm_up(self):
        """Lets the Java machine compile what runs often, as it has after the first minute of any day."""
        self.bench.say(f"warming the appliance up for {self.bench.warm_up_seconds} s")
        with FfmpegReader(self.appliance, self.bench.path("progress"), self.bench.log("ffmpeg")):
            self.appliance.cores_over(self.bench.warm_up_seconds)

    def in_turn(self):
        """(name, server) for all rounds, the order changing each time; both rest before each turn."""
        servers = [("appliance", self.appliance), ("baseline", self.baseline)]
        for number in range(1, self.bench.rounds + 1):
            for name, server in servers if number % 2 else reversed(servers):
                for other in (self.appliance, self.baseline):
                    other.await_idle()
                self.bench.say(f"round {number} of {self.bench.rounds}: {name}")
                yield name, server


def require_same_work(samples, wanted):
    """Raises when one of them delivered nothing, which is a failure and no figure."""
    for name, found in samples.items():
        if not found or any(value <= 0 for value in found):
            raise BenchError(f"{name} delivered nothing in at least one round; {wanted} was expected")
