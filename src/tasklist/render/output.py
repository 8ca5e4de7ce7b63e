"""An output stream with its format, width and colours."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from functools import cached_property
from typing import TextIO

from tasklist.model.record_decorator import record
from tasklist.text.escape import encodable, escape_invisible

FORMATS = ("table", "tsv", "csv", "json", "md")
OVERVIEW_FORMATS = ("text", "json")
PROBLEM_FORMATS = ("text", "json", "github")
REVIEW_FORMATS = ("table", "md", "json")
COLORS = ("auto", "always", "never")
DEFAULT_WIDTH = 80


@record(slots=False)
class Output:
    """A stream, the *format* to write to it, and how to lay out text for people.

    *width* is the number of columns on a line, *color* says whether to use colours, and
    *is_terminal* whether the stream is a terminal.
    """

    stream: TextIO
    format: str = "tsv"
    width: int = DEFAULT_WIDTH
    color: bool = False
    is_terminal: bool = False

    @classmethod
    def choose(
        cls, stream: TextIO, name: str | None, environ: Mapping[str, str], color: str = "auto"
    ) -> Output:
        """Return an Output that writes the format *name* to *stream*.

        If *name* is None or empty, the format is `table` on a terminal and `tsv` elsewhere.
        *color* is one of COLORS; with `auto`, *environ* and *stream* decide.
        """
        terminal = stream.isatty()
        return cls(
            stream,
            name or ("table" if terminal else "tsv"),
            _columns(stream, environ),
            color == "always" or (color == "auto" and _has_color(environ, terminal=terminal)),
            terminal,
        )

    @cached_property
    def encoding(self) -> str:
        """The stream's encoding, as Python spells it: `gbk`. It is `utf-8` for text in memory."""
        return codecs.lookup(self.stream.encoding or "utf-8").name

    @property
    def is_unicode(self) -> bool:
        """Whether the stream's encoding has every character."""
        return self.encoding.startswith("utf")

    def printable(self, text: str, *, newlines: bool = False) -> str:
        """Return *text* with all characters escaped that are invisible or not in the encoding.

        With *newlines*, newlines are kept.
        """
        text = escape_invisible(text, newlines=newlines)
        return text if self.is_unicode else encodable(text, self.encoding)

    def write_bytes(self, text: bytes) -> None:
        """Write *text*, which is UTF-8 with LF line ends.

        If the stream uses UTF-8 and LF as well, the bytes are written without being decoded first.
        """
        buffer = getattr(self.stream, "buffer", None)
        if buffer is None or self.encoding != "utf-8" or os.linesep != "\n":
            self.write(text.decode())
            return
        self.stream.flush()
        buffer.write(text)

    def write(self, text: str) -> None:
        """Write *text*, escaping characters that are not in the stream's encoding."""
        self.stream.write(text if self.is_unicode else encodable(text, self.encoding))


def _has_color(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to use colours.

    NO_COLOR in *environ* turns them off. Otherwise FORCE_COLOR turns them on, or off if it is 0.
    If neither is set, colours are used on a terminal that is not dumb.
    """
    if environ.get("NO_COLOR"):
        return False
    if force := environ.get("FORCE_COLOR"):
        return force != "0"
    return terminal and environ.get("TERM") != "dumb"


def _columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
    except (AttributeError, OSError, ValueError):  # a pipe, a file, text in memory
        return DEFAULT_WIDTH
