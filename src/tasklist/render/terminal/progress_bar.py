"""A progress bar on standard error, shown only on a terminal and only after a second."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, TypeVar

from tasklist.process.interrupts import CleanUp, Uninterruptible

if TYPE_CHECKING:
    from tasklist.render.output import Output

T = TypeVar("T")

PATIENCE = 1.0  # seconds before the bar appears


def steps(output: Output, items: Sequence[T], what: str) -> Iterator[T]:
    """Yield each of *items*, and show a bar titled *what* if they take longer than a second.

    The bar is erased at the end. It is not shown if `TASKLIST_NO_PROGRESS` is set, or on a dumb
    terminal, which could not erase it.
    """
    bar: Any = None
    began = time.monotonic()
    is_shown = output.stream.isatty() and not _is_disabled(os.environ)
    with ExitStack() as ending:
        for number, item in enumerate(items):
            if is_shown and bar is None and time.monotonic() - began > PATIENCE:
                with Uninterruptible():
                    bar = _start(output, what, len(items))
                    ending.enter_context(CleanUp(bar.stop))
            if bar is not None:
                bar.update(bar.task_ids[0], completed=number, refresh=True)
            yield item


def _is_disabled(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("TASKLIST_NO_PROGRESS")) or environ.get("TERM") == "dumb"


def _start(output: Output, what: str, total: int) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    words = TextColumn("{task.description}", markup=False)
    console = Console(
        file=output.stream, width=output.width, force_terminal=True, no_color=not output.color
    )
    bar = Progress(words, BarColumn(), MofNCompleteColumn(), console=console, transient=True)
    bar.add_task(output.printable(what), total=total)
    bar.start()
    return bar
