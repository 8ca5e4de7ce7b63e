"""Options of the commands that print tables: colours and the pager."""

import io
import os
import sys
from dataclasses import replace
from typing import Annotated, Any

from tasklist.language import N_, _
from tasklist.options.options_from_fields import Options, option, option_class
from tasklist.options.output_format import output
from tasklist.process import stderr_notices
from tasklist.render import Output
from tasklist.render.output import COLORS
from tasklist.words import typed_values


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
        """Standard output in the format *name*, one of *known*; on a terminal it is paged.

        Raises InvalidValueError for a format that is not in *known*.
        """
        when = "auto" if self.color is None else self.color
        out = output(name, known, color=typed_values.choice(when, COLORS, "--color"))
        return out if self.no_pager or not sys.stdout.isatty() else _paged(out)


def _paged(out: Output) -> Output:
    """Return an output that writes to *out* through the pager.

    Return *out* itself if there is no pager or the size of the terminal is unknown.
    """
    from tasklist.process import pager

    terminal = getattr(out.stream, "buffer", None)
    lines = _lines(out)
    command = pager.chosen(os.environ)
    if terminal is None or not lines or not command:
        return out
    buffer: Any = pager.Pager(terminal, lines, command, _warn)
    stream = io.TextIOWrapper(
        buffer, encoding=_encoding(out), errors="backslashreplace", write_through=True
    )
    return replace(out, stream=stream)


def _lines(out: Output) -> int:
    """How many lines the terminal has; 0 if that is unknown."""
    try:
        return os.get_terminal_size(out.stream.fileno()).lines
    except OSError:
        return 0


def _encoding(out: Output) -> str:
    """The encoding that the pager expects: the console's on Windows, that of *out* elsewhere."""
    device = os.device_encoding(out.stream.fileno()) if os.name == "nt" else None
    return device or out.encoding


def _warn(program: str) -> None:
    warning = _("Pager not found: {program}. Check TASKLIST_PAGER or PAGER.")
    stderr_notices.add(warning.format(program=program))
