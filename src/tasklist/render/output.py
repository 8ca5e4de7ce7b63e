"""The output stream with its format, width and colours, chosen from stream and environment."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TextIO

from tasklist.text.escape import encodable, escape_invisible

FORMATS = ("table", "tsv", "csv", "json", "md")
OVERVIEW_FORMATS = ("text", "json")
PROBLEM_FORMATS = ("text", "json", "github")
REVIEW_FORMATS = ("table", "md", "json")
COLORS = ("auto", "always", "never")
DEFAULT_WIDTH = 80


@dataclass(frozen=True, repr=False)
class Output:
    """A stream and the format to write; the rest is for the formats for people."""

    stream: TextIO
    format: str = "tsv"
    width: int = DEFAULT_WIDTH
    color: bool = False
    is_terminal: bool = False

    @classmethod
    def choose(
        cls, stream: TextIO, name: str | None, environ: Mapping[str, str], color: str = "auto"
    ) -> Output:
        """*stream* with the format *name*, else a table on a terminal and TSV elsewhere.

        *color* is one of COLORS; `auto` leaves it to *environ* and the stream.
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
        """The canonical name of the stream's codec; `utf-8` for text in memory."""
        return codecs.lookup(self.stream.encoding or "utf-8").name

    @property
    def is_unicode(self) -> bool:
        """Whether the encoding of the stream has every character."""
        return self.encoding.startswith("utf")

    def printable(self, text: str, *, newlines: bool = False) -> str:
        """*text* with all that is invisible, or not in the encoding of the stream, escaped."""
        text = escape_invisible(text, newlines=newlines)
        return text if self.is_unicode else encodable(text, self.encoding)

    def write_bytes(self, text: bytes) -> None:
        """Write *text*, UTF-8 with LF, without decoding it if the stream writes just that."""
        buffer = getattr(self.stream, "buffer", None)
        if buffer is None or self.encoding != "utf-8" or os.linesep != "\n":
            self.write(text.decode())
            return
        self.stream.flush()
        buffer.write(text)

    def write(self, text: str) -> None:
        """Write *text*, with characters that are not in the encoding escaped."""
        self.stream.write(text if self.is_unicode else encodable(text, self.encoding))


def _has_color(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to use colours: by NO_COLOR, else by FORCE_COLOR (`0` is no), else on a terminal."""
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
