"""Where and when it was measured."""

import datetime
import os
import platform
import re
import subprocess


def facts(root, java_home):
    """Everything that a reader of the numbers needs to judge them."""
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "commit": _git(root, "rev-parse", "--short=12", "HEAD") or "unknown",
        "uncommittedChanges": bool(_git(root, "status", "--porcelain")),
        "command": os.environ["NANOSTREAM_BENCH_COMMAND"],
        "machine": {
            "cpu": _cpu_model(),
            "cores": len(os.sched_getaffinity(0)),
            "memoryMB": os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") >> 20,
            "kernel": platform.release(),
            "architecture": platform.machine(),
            "system": _first_match("/etc/os-release", r'PRETTY_NAME="([^"]*)"'),
            "java": _first_match(os.path.join(java_home, "release"), r'JAVA_VERSION="([^"]*)"'),
            "gstreamer": _output(["pkg-config", "--modversion", "gstreamer-1.0"]),
        },
    }


def load_average():
    """The machine's load over 1, 5 and 15 minutes; about 0 on a quiet one."""
    return [round(value, 2) for value in os.getloadavg()]


def describe(found):
    """The facts in two lines."""
    machine = found["machine"]
    changes = " with changes" if found["uncommittedChanges"] else ""
    return (
        f"{found['date']}, commit {found['commit']}{changes}: {found['command']}\n"
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memoryMB']} MB, {machine['system']},"
        f" Linux {machine['kernel']}, Java {machine['java']}, GStreamer {machine['gstreamer']}"
    )


def _git(root, *arguments):
    return _output(["git", "-C", root, *arguments])


def _output(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:
        return ""


def _cpu_model():
    model = _first_match("/proc/cpuinfo", r"(?m)^(?:model name|Model)\s*: (.*)$")
    return platform.machine() if model == "unknown" else model


def _first_match(file, pattern):
    try:
        with open(file, encoding="utf-8") as text:
            found = re.search(pattern, text.read())
    except OSError:
        return "unknown"
    return found.group(1).strip() if found else "unknown"
