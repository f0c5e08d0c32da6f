"""Programs in Java, compiled against the jars of the built appliance, and what jcmd says of its Java machine."""

import glob
import os
import subprocess

from server.processes import BenchError

# What of the appliance's options (runtime/src/main/sh/appliance.sh) changes how fast code is
FLAGS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms16m", "-Xmn6m", "-Xmx44m"]
FLAGS += ["-Dorg.bytedeco.javacpp.maxBytes=0", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0", "-Djava.awt.headless=true"]
LIMIT_SECONDS = 120


def distribution(bench, *path):
    return os.path.join(bench.root, "runtime", "target", "appliance", *path)


def class_path(bench):
    """All jars of the appliance; a bundle's jar is an ordinary one."""
    return [jar for part in ("boot", "bundle", "deploy") for jar in glob.glob(distribution(bench, part, "*.jar"))]


def compile_java(bench, sources, folder):
    """Classes from sources, into a folder."""
    os.makedirs(folder, exist_ok=True)
    command = [os.path.join(bench.java_home, "bin", "javac"), "-nowarn", "-Xlint:none", "-proc:none", "-d", folder]
    run([*command, "-cp", ":".join(class_path(bench)), *sources], "compiling for the bench")


def java_command(bench, classes, name, *arguments):
    """How a class of that folder is run as the appliance's Java machine runs."""
    command = [os.path.join(bench.java_home, "bin", "java"), *FLAGS, "-cp", ":".join([classes, *class_path(bench)])]
    return [*command, name, *map(str, arguments)]


def run_java(bench, classes, name, *arguments):
    """What a class of that folder prints, run as the appliance's Java machine runs."""
    return run(java_command(bench, classes, name, *arguments), name)


def run(command, what):
    """The standard output of a command that must succeed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise BenchError(f"{what} took more than {LIMIT_SECONDS} s") from None
    if done.returncode:
        raise BenchError(f"{what} failed with status {done.returncode}: {(done.stderr or done.stdout).strip()[-500:]}")
    return done.stdout


def jcmd(bench, pid, question):
    return run([os.path.join(bench.java_home, "bin", "jcmd"), str(pid), question], f"jcmd {question}")
