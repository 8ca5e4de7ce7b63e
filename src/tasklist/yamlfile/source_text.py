"""The text of a file: decoding it, finding lines and places in it, and applying edits to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import sub

from tasklist.limits import LENGTH_LIMIT, LINE_LIMIT, SIZE_LIMIT
from tasklist.problems import Location, Problem, ProblemKind
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.encoding import UTF8_BOM, probable_encoding
from tasklist.yamlfile import problem_kinds

LINE_END = re.compile(r"\r\n|\n|\r")
LINE_FEED = re.compile(r"\n")


class OverlapError(ValueError):
    """Two edits overlap."""


class Edit(NamedTuple):
    """A replacement of the characters from *start* to before *end* by *text*."""

    start: int
    end: int
    text: str


class _Text(NamedTuple):
    file: str
    text: str
    has_bom: bool = False


class Source(_Text):
    """One file's *text*, without its byte-order mark; *file* is its name in messages."""

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The index at which each line begins; lines end at LF, CR LF or CR."""
        # Nearly every file has LF alone; searching for that takes half the time.
        ends = LINE_END if "\r" in self.text else LINE_FEED
        return (0, *map(re.Match.end, ends.finditer(self.text)))

    def place(self, index: int) -> Location:
        """The place of the character at *index*: the file, and its line and column, from 1."""
        line = self.line_number(index)
        return Location(self.file, line, index - self.line_starts[line - 1] + 1)

    def line_number(self, index: int) -> int:
        """The number (from 1) of the line with the character at *index*."""
        return bisect_right(self.line_starts, index)

    def line(self, number: int) -> str:
        """The text of line *number* (from 1), without its end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def problem(self, index: int, kind: ProblemKind, /, **facts: object) -> Problem:
        """Return the problem of this *kind* at *index*; the line with *index* is its excerpt.

        *facts* fill in the placeholders of the problem's message.
        """
        place = self.place(index)
        if place.line not in self._excerpts:
            self._excerpts[place.line] = self.line(place.line)
        return kind.problem(place, self._excerpts[place.line], **facts)

    @cached_property
    def _excerpts(self) -> dict[int, str]:
        """The excerpts used so far, by line, so that all problems of a line share one string."""
        return {}

    def splice(self, edits: Sequence[Edit]) -> Source:
        """Return the same file with *edits* applied; outside them nothing changes.

        Raises OverlapError if two edits overlap.
        """
        pieces: list[str] = []
        position = 0
        for edit in sorted(edits, key=lambda e: (e.start, e.end)):
            if edit.start < position:
                raise OverlapError(edit)
            pieces += (self.text[position : edit.start], edit.text)
            position = edit.end
        return Source(self.file, "".join((*pieces, self.text[position:])), self.has_bom)

    def encode(self) -> bytes:
        """The bytes of the file, with a byte-order mark if the file had one."""
        return (UTF8_BOM if self.has_bom else b"") + self.text.encode()


def decode(data: bytes, file: str) -> tuple[Source, tuple[Problem, ...]]:
    """Decode *data*, the bytes of *file*; also return the errors that make it unreadable as text.

    If there is an error, the source is only of use for excerpts.
    """
    has_bom = data.startswith(UTF8_BOM)
    body = data[len(UTF8_BOM) :] if has_bom else data
    if len(data) > SIZE_LIMIT:
        sizes = {"size": len(data) // 2**20, "limit": SIZE_LIMIT // 2**20}
        return Source(file, ""), (
            problem_kinds.FILE_TOO_LARGE.problem(Location(file, 1, 1), **sizes),
        )
    try:
        source = Source(file, body.decode(), has_bom)
    except UnicodeDecodeError as error:
        source = Source(file, body.decode(errors="replace"), has_bom)
        return source, (_not_utf8(source, body, error.start),)
    return source, tuple(_shapeless(source))


def _shapeless(source: Source) -> Iterator[Problem]:
    """Yield an error if the text has too many lines, or else if a line is too long."""
    text = source.text
    lines = text.count("\n") + text.count("\r")
    if lines > LINE_LIMIT:
        beyond = Location(source.file, LINE_LIMIT + 1, 1)
        yield problem_kinds.TOO_MANY_LINES.problem(beyond, limit=LINE_LIMIT)
        return
    starts = source.line_starts
    if max(map(sub, (*starts[1:], len(text)), starts)) <= LENGTH_LIMIT:
        return  # true of nearly every file, and cheap, since the line starts are needed anyway
    # The lookbehind makes the search try each line once, not once for each of its characters.
    line = re.search(rf"(?<![^\r\n])[^\r\n]{{{LENGTH_LIMIT + 1}}}", text)
    if line:
        yield problem_kinds.LINE_TOO_LONG.problem(source.place(line.start()), limit=LENGTH_LIMIT)


def _not_utf8(source: Source, body: bytes, offset: int) -> Problem:
    # Only bytes before the invalid one are sure to be whole characters.
    index = len(body[:offset].decode())
    encoding = probable_encoding(body)
    return source.problem(
        index,
        problem_kinds.OTHER_ENCODING if encoding else problem_kinds.NOT_UTF8,
        encoding=encoding,
        offset=offset + 1 + len(UTF8_BOM) * source.has_bom,
        byte=body[offset],
    )
