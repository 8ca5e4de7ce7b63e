"""Where output goes and in which form: decided once, from the stream and the environment."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TextIO

from tasklist.text.escape import encodable, escape_invisible

FORMATS = ("table", "tsv", "csv", "json", "md")
PROBLEM_FORMATS = ("text", "json", "github")
REVIEW_FORMATS = ("table", "md", "json")
DEFAULT_WIDTH = 80


@dataclass(frozen=True, repr=False)
class Output:
    """A stream, with the form to write on it; *width* and *color* are for people's forms."""

    stream: TextIO
    format: str = "tsv"
    width: int = DEFAULT_WIDTH
    color: bool = False

    @classmethod
    def choose(cls, stream: TextIO, asked: str | None, environ: Mapping[str, str]) -> Output:
        """The format *asked*, else a table on a terminal and TSV elsewhere."""
        terminal = stream.isatty()
        plain = environ.get("NO_COLOR") or environ.get("TERM") == "dumb"
        return cls(
            stream,
            asked or ("table" if terminal else "tsv"),
            _columns(stream, environ),
            terminal and not plain,
        )

    @cached_property
    def encoding(self) -> str:
        """The codec of the stream, by its one name; a stream of text alone counts as UTF-8."""
        return codecs.lookup(self.stream.encoding or "utf-8").name

    @property
    def is_unicode(self) -> bool:
        """Whether the stream carries every character."""
        return self.encoding.startswith("utf")

    def shown(self, text: str, *, newlines: bool = False) -> str:
        """*text* from anywhere, as it can be printed here: nothing hidden, nothing lost."""
        text = escape_invisible(text, newlines=newlines)
        return text if self.is_unicode else encodable(text, self.encoding)

    def write_bytes(self, text: bytes) -> None:
        """Write *text*, UTF-8 with LF at line ends: untouched where the stream would do as much."""
        buffer = getattr(self.stream, "buffer", None)
        if buffer is None or self.encoding != "utf-8" or os.linesep != "\n":
            self.write(text.decode())
            return
        self.stream.flush()
        buffer.write(text)

    def write(self, text: str) -> None:
        """Write *text*; what the stream can't carry comes as an escape."""
        self.stream.write(text if self.is_unicode else encodable(text, self.encoding))


def _columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    asked = environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
    except (AttributeError, OSError, ValueError):  # a pipe, a file, text in memory
        return DEFAULT_WIDTH
