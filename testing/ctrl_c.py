"""A program that runs tasklist and presses Ctrl+C at chosen moments.

`every N REPORT WORDS...`: at every N-th call of a Python function, imports included, a copy
of the process is forked and Ctrl+C is pressed in it. REPORT has the exit code of each
copy and its location; REPORT.out has their output.
`at before|after MODULE:NAME TIMES WORDS...`: that often, around the first call of that function.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from tasklist.__main__ import run
from tasklist.process import interrupts


def press_at_every(every: int, report: Path) -> None:
    """Press in a copy of the process, after its handler is installed."""
    report_file = report.open("ab", buffering=0)
    printed = os.open(f"{report}.out", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    calls = 0

    def trace(frame: FrameType, _event: str, _value: Any) -> None:
        nonlocal calls
        calls += 1
        if calls % every:
            return
        copy = os.fork()
        if copy:
            code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
            report_file.write(f"{code} {frame.f_code.co_filename}:{frame.f_lineno}\n".encode())
            return
        sys.settrace(None)
        for stream in (1, 2):
            os.dup2(printed, stream)
        signal.raise_signal(signal.SIGINT)

    taken_over = interrupts.take_over

    def take_over() -> None:
        taken_over()
        sys.settrace(trace)

    interrupts.take_over = take_over


def press_at(when: str, place: str, times: int) -> None:
    """Press before or after the first call of a function."""
    module, name = place.split(":")
    holder = import_module(module)
    wrapped: Callable[..., Any] = getattr(holder, name)

    presses = {when: times}

    def pressing(*values: Any, **named: Any) -> Any:
        for _time in range(presses.pop("before", 0)):
            signal.raise_signal(signal.SIGINT)
        value = wrapped(*values, **named)
        for _time in range(presses.pop("after", 0)):
            signal.raise_signal(signal.SIGINT)
        return value

    setattr(holder, name, pressing)


def main(words: Sequence[str]) -> None:
    """Prepare as the first words say, then run the program with the rest."""
    if words[0] == "every":
        press_at_every(int(words[1]), Path(words[2]))
        rest = words[3:]
    else:
        press_at(words[1], words[2], int(words[3]))
        rest = words[4:]
    sys.argv = ["tasklist", *rest]
    run()


if __name__ == "__main__":
    main(sys.argv[1:])
