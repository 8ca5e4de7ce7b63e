"""The output of a command, in the format that `--format` names."""

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

from tasklist import render
from tasklist.render import FORMATS, Output
from tasklist.words import typed_values

T = TypeVar("T")


def output(
    name: str | None,
    known: tuple[str, ...] = FORMATS,
    stream: TextIO | None = None,
    *,
    color: str = "auto",
) -> Output:
    """Standard output, or *stream* if given, in the format *name*, one of *known*.

    Without a *name* the format is chosen for the stream. Raises InvalidValueError for a format that
    is not in *known*.
    """
    if name is not None:
        name = typed_values.choice(name, known, "--format")
    return Output.choose(stream or sys.stdout, name, os.environ, color)


def with_progress_bar(items: Sequence[T], label: str) -> Iterator[T]:
    """Yield each of *items*; on a terminal, show a progress bar if they take long."""
    return render.steps(output("md", stream=sys.stderr), items, label)
