"""Processes that are measured: how they are started and ended, what they cost."""

import os
import signal
import subprocess
import time

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
IDLE_CORES = 0.08
IDLE_SECONDS = 30


class BenchError(Exception):
    """Something could not be measured; the text says what and why."""


class MeasuredProcess:
    """A process with all its children. It dies with the bench, and at the latest in `stop`."""

    def __init__(self, name, command, log, environment=None, folder=None, stdin=None, stdout=None):
        self.name = name
        self.log = log
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "TERM", *command],
                stdin=stdin or subprocess.DEVNULL,
                stdout=stdout or output,
                stderr=output,
                env={**os.environ, **(environment or {})},
                cwd=folder,
                start_new_session=True,
            )

    @property
    def pid(self):
        return self.process.pid

    def require_alive(self):
        status = self.process.poll()
        if status is not None:
            raise BenchError(f"{self.name} ended with status {status}: {last_line(self.log)}")

    def cpu_seconds(self):
        """CPU time of the process and its children so far, user and system."""
        self.require_alive()
        return sum(cpu_ticks for _, cpu_ticks, _ in self._family()) / TICKS_PER_SECOND

    def rss_bytes(self):
        """Resident memory of the process and its children."""
        self.require_alive()
        return sum(pages for _, _, pages in self._family()) * PAGE_BYTES

    def cores_over(self, seconds):
        """How many cores it keeps busy during the next seconds."""
        begin, cpu = time.monotonic(), self.cpu_seconds()
        time.sleep(seconds)
        return (self.cpu_seconds() - cpu) / (time.monotonic() - begin)

    def await_idle(self):
        """Returns when it does nothing any more, so that it cannot disturb what is measured next."""
        end = time.monotonic() + IDLE_SECONDS
        while (busy := self.cores_over(0.5)) > IDLE_CORES:
            if time.monotonic() > end:
                raise BenchError(f"{self.name} does not rest without viewers: {busy:.2f} cores after {IDLE_SECONDS} s")

    def stop(self):
        """Ends it, first in peace; returns when it and its children are gone."""
        family = [pid for pid, _, _ in self._family()]
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                for pid in family:
                    _kill(pid)
                self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()

    def _family(self):
        """(pid, CPU ticks, pages) of it and all below it; ticks of children that ended count in their parent."""
        table = {}
        for entry in os.listdir("/proc"):
            if entry.isdigit() and (fields := _stat(entry)) is not None:
                table[int(entry)] = (int(fields[1]), sum(map(int, fields[11:15])), int(fields[21]))
        family, found = [], [self.pid]
        while found:
            pid = found.pop()
            if pid in table:
                family.append((pid, *table[pid][1:]))
                found += [child for child, (parent, _, _) in table.items() if parent == pid]
        return family


def _stat(pid):
    """The fields of /proc/PID/stat behind the name, state first; None when it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


def _kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it has gone by itself meanwhile


def last_line(log):
    """The last line of a log, for a message."""
    try:
        with open(log, encoding="utf-8", errors="replace") as file:
            lines = [line.strip() for line in file if line.strip()]
    except FileNotFoundError:
        lines = []
    return lines[-1][:200] if lines else "it said nothing"
