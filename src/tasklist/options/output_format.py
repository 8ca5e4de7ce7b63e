"""The output of a command, in the format that `--format` names."""

import os
import sys
from typing import TextIO

from tasklist.render import FORMATS, Output
from tasklist.words import arguments


def output(
    name: str | None,
    known: tuple[str, ...] = FORMATS,
    stream: TextIO | None = None,
    *,
    color: str = "auto",
) -> Output:
    """Standard output, or *stream* if given, in the format *name*, one of *known*."""
    if name is not None:
        name = arguments.choice(name, known, "--format")
    return Output.choose(stream or sys.stdout, name, os.environ, color)
