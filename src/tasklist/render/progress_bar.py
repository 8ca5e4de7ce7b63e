"""A bar on standard error while something takes long: on a terminal alone, after a second."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from tasklist.process.interrupts import OnInterrupt

if TYPE_CHECKING:
    from tasklist.render.output import Output

T = TypeVar("T")

PATIENCE = 1.0  # seconds that nobody takes for a hang


def steps(output: Output, items: Sequence[T], what: str) -> Iterator[T]:
    """Each of *items*; whoever waits longer than a second sees how many there are, and *what*.

    The bar goes away when all is done: it is no part of what the program says.
    With `TASKLIST_NO_PROGRESS`, or on a terminal that can't take a line back, there is none.
    """
    bar: Any = None
    began = time.monotonic()
    wanted = output.stream.isatty() and not _is_unwanted(os.environ)
    with ExitStack() as ending:
        for number, item in enumerate(items):
            if wanted and bar is None and time.monotonic() - began > PATIENCE:
                bar = _begun(output, what, len(items))
                ending.callback(bar.stop)
                ending.enter_context(OnInterrupt(bar.stop))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number, refresh=True)
            yield item


def _is_unwanted(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("TASKLIST_NO_PROGRESS")) or environ.get("TERM") == "dumb"


def _begun(output: Output, what: str, total: int) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    words = TextColumn("{task.description}", markup=False)
    console = Console(
        file=output.stream, width=output.width, force_terminal=True, no_color=not output.color
    )
    bar = Progress(words, BarColumn(), MofNCompleteColumn(), console=console, transient=True)
    bar.add_task(output.shown(what), total=total)
    bar.start()
    return bar
