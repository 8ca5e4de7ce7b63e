"""Timing of commands, run in turn, round after round, with their peak memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple, Self

LONG = 60.0  # seconds: what takes longer is run in the first rounds only
FEW = 2
MEGABYTE = 1e6


def nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, kw_only=True)
class Run:
    """One command to measure; *before* is called before each run, untimed."""

    name: str
    command: Sequence[str]
    folder: Path
    environ: Mapping[str, str]
    before: Callable[[], None] = nothing
    code: int = 0
    terminal: bool = False


class Cost(NamedTuple):
    """The cost of one run: seconds, of them on the processor, and peak bytes.

    A command that uses both processors can have more seconds of processor time than seconds.
    """

    seconds: float
    processor: float
    bytes: int


@dataclass
class Figures:
    """The cost of one command, run by run: seconds, peak bytes, seconds of processor time."""

    seconds: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def time(self) -> float:
        """The median, in milliseconds."""
        return median(self.seconds) * 1000

    @property
    def processor_time(self) -> float:
        """The median of the processor time, in milliseconds."""
        return median(self.processor) * 1000

    @property
    def memory(self) -> float:
        """The highest peak, in megabytes."""
        return max(self.bytes) / MEGABYTE


class CommandError(Exception):
    """A command ended with an unexpected exit code: its figures are meaningless."""


class Launcher:
    """The small process that starts the commands: see `launcher.py`."""

    def __init__(self, python: Path, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.output, self.errors = folder / "output.txt", folder / "errors.txt"
        script = Path(__file__).with_name("launcher.py")
        self.process = subprocess.Popen(
            [python, "-I", "-S", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.process.communicate()

    def floor(self) -> float:
        """The launcher's own peak in megabytes; a smaller one cannot be measured."""
        world = {"PATH": os.defpath}
        run = Run(name="true", command=["true"], folder=self.output.parent, environ=world)
        return self.start(run).bytes / MEGABYTE

    def start(self, run: Run) -> Cost:
        """The cost of one run; CommandError if its exit code is unexpected."""
        environ = [f"{name}={value}" for name, value in run.environ.items()]
        fields = (
            "tty" if run.terminal else "",
            *map(str, (self.output, self.errors, run.folder, len(environ))),
            *environ,
            *run.command,
        )
        order = "\0".join(fields).encode()
        self.errors.write_bytes(b"")
        self.process.stdin.write(b"%d\n" % len(order) + order)
        self.process.stdin.flush()
        code, seconds, processor, peak = self.process.stdout.readline().split()
        if int(code) != run.code:
            output = (self.errors.read_bytes() or self.output.read_bytes()).decode(errors="replace")
            raise CommandError(f"{run.name} ended with {int(code)}: {output[-400:]}")
        return Cost(float(seconds), float(processor), int(peak))

    def text(self, run: Run) -> str:
        """The output of one run."""
        run.before()
        self.start(run)
        return self.output.read_text("utf-8").replace("\r\n", "\n")


def measure(launcher: Launcher, runs: Sequence[Run], rounds: int) -> dict[str, Figures]:
    """The figures of *runs*, each run once a round and all of them in turn, after a warm-up.

    What took longer than a minute to warm up is in the first rounds only.
    """
    left = {run.name: rounds for run in runs}
    figures = {run.name: Figures() for run in runs}
    for number in range(rounds + 1):
        for run in runs:
            if not left[run.name]:
                continue
            run.before()
            cost = launcher.start(run)
            if number:
                figures[run.name].seconds.append(cost.seconds)
                figures[run.name].bytes.append(cost.bytes)
                figures[run.name].processor.append(cost.processor)
                left[run.name] -= 1
            elif cost.seconds > LONG:
                left[run.name] = min(FEW, rounds)
        sys.stderr.write("." if number else "warm ")
        sys.stderr.flush()
    sys.stderr.write("\n")
    return figures
