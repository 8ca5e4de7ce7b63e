"""Options of the commands that print tables: their colours, and the pager."""

import io
import os
import sys
from dataclasses import replace
from typing import Annotated, Any

from tasklist.language import N_, _
from tasklist.options import arguments
from tasklist.options.base import Options, option, option_class
from tasklist.process import stderr_notices
from tasklist.render import Output
from tasklist.render.output import COLORS


@option_class
class DisplayOptions(Options):
    """Options of every command that prints a table."""

    color: Annotated[
        str | None,
        option("--color", help=N_("auto, always or never (default: auto)."), metavar="WHEN",
               values=COLORS),
    ] = None  # fmt: skip
    no_pager: Annotated[bool, option("--no-pager", help=N_("Do not use a pager."))] = False

    def screen(self, name: str | None, known: tuple[str, ...]) -> Output:
        """Standard output in the format *name*, one of *known*; through the pager on a terminal."""
        when = "auto" if self.color is None else self.color
        color = arguments.choice(when, COLORS, "--color")
        if name is not None:
            name = arguments.choice(name, known, "--format")
        output = Output.choose(sys.stdout, name, os.environ, color)
        return output if self.no_pager or not sys.stdout.isatty() else _paged(output)


def _paged(output: Output) -> Output:
    """*output* through the pager, if there is one and the size of the terminal is known."""
    from tasklist.process import pager

    terminal = getattr(output.stream, "buffer", None)
    lines = _lines(output)
    command = pager.chosen(os.environ)
    if terminal is None or not lines or not command:
        return output
    buffer: Any = pager.Pager(terminal, lines, command, _warn)
    stream = io.TextIOWrapper(
        buffer, encoding=_encoding(output), errors="backslashreplace", write_through=True
    )
    return replace(output, stream=stream)


def _lines(output: Output) -> int:
    """The lines of the terminal; 0 if it does not say."""
    try:
        return os.get_terminal_size(output.stream.fileno()).lines
    except OSError:
        return 0


def _encoding(output: Output) -> str:
    """The encoding that a pager reads: on Windows that of the console, else the terminal's."""
    device = os.device_encoding(output.stream.fileno()) if os.name == "nt" else None
    return device or output.encoding


def _warn(program: str) -> None:
    warning = _("Pager not found: {program}. Check TASKLIST_PAGER or PAGER.")
    stderr_notices.add(warning.format(program=program))
