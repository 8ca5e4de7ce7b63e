"""The bytes and text of one file: decoded, measured in lines, cut and spliced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import sub
from typing import NamedTuple

from tasklist.language import _
from tasklist.limits import LENGTH_LIMIT, LINE_LIMIT, SIZE_LIMIT
from tasklist.problems import Location, Problem
from tasklist.text.encoding import UTF8_BOM, probable_encoding

LINE_END = re.compile(r"\r\n|\n|\r")
LINE_FEED = re.compile(r"\n")


class OverlapError(ValueError):
    """Two edits of one place: what either of them means is no longer known."""


class Edit(NamedTuple):
    """Put *text* in the place of the characters from *start* to *end*."""

    start: int
    end: int
    text: str


class _Text(NamedTuple):
    file: str
    text: str
    has_bom: bool = False


class Source(_Text):
    """One file's *text*, without its byte-order mark; *file* is what people call it."""

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The index at which each line begins; lines end at LF, CR LF or CR."""
        # Nearly every file has LF alone, which is found in half the time.
        ends = LINE_END if "\r" in self.text else LINE_FEED
        return (0, *(match.end() for match in ends.finditer(self.text)))

    def place(self, index: int) -> Location:
        """Where the character at *index* stands."""
        line = self.line_number(index)
        return Location(self.file, line, index - self.line_starts[line - 1] + 1)

    def line_number(self, index: int) -> int:
        """The number (from 1) of the line on which the character at *index* stands."""
        return bisect_right(self.line_starts, index)

    def line(self, number: int) -> str:
        """The text of line *number* (from 1), without its end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def problem(self, index: int, code: str, message: str, remedy: str) -> Problem:
        """A problem at the character at *index*, with its line as the excerpt."""
        place = self.place(index)
        if place.line not in self._excerpts:
            self._excerpts[place.line] = self.line(place.line)
        return Problem(place, code, message, remedy, self._excerpts[place.line])

    @cached_property
    def _excerpts(self) -> dict[int, str]:
        """The lines that problems show: many problems of one long line share one text."""
        return {}

    def splice(self, edits: Sequence[Edit]) -> Source:
        """The same file with each of *edits* made; outside them nothing changes.

        Raises OverlapError where two edits overlap.
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
        """The file's bytes."""
        return (UTF8_BOM if self.has_bom else b"") + self.text.encode()


def decode(data: bytes, file: str) -> tuple[Source, tuple[Problem, ...]]:
    """The source that *data* holds, and what keeps it from being text.

    With a problem, the source's text is only good for showing.
    """
    has_bom = data.startswith(UTF8_BOM)
    body = data[len(UTF8_BOM) :] if has_bom else data
    if len(data) > SIZE_LIMIT:
        return Source(file, ""), (_too_large(file, len(data)),)
    try:
        source = Source(file, body.decode(), has_bom)
    except UnicodeDecodeError as error:
        source = Source(file, body.decode(errors="replace"), has_bom)
        return source, (_not_utf8(source, body, error.start),)
    return source, tuple(_shapeless(source))


def _too_large(file: str, size: int) -> Problem:
    said = _("the file is too large: {size} MB, and {limit} MB is the limit")
    return _no_list(
        Location(file, 1, 1), said.format(size=size // 2**20, limit=SIZE_LIMIT // 2**20)
    )


def _shapeless(source: Source) -> Iterator[Problem]:
    """What no list has: more lines, or a longer one, than anybody ever wrote."""
    text = source.text
    lines = text.count("\n") + text.count("\r")
    if lines > LINE_LIMIT:
        said = _("the file has more than {limit} lines").format(limit=LINE_LIMIT)
        yield _no_list(Location(source.file, LINE_LIMIT + 1, 1), said)
        return
    starts = source.line_starts
    if max(map(sub, (*starts[1:], len(text)), starts)) <= LENGTH_LIMIT:
        return  # nearly every file: where its lines start is wanted anyway
    # Tried at the beginning of each line only: a long one is passed once, not once a character.
    found = re.search(rf"(?<![^\r\n])[^\r\n]{{{LENGTH_LIMIT + 1}}}", text)
    if found:
        said = _("a line has more than {limit} characters").format(limit=LENGTH_LIMIT)
        yield _no_list(source.place(found.start()), said)


def _no_list(place: Location, message: str) -> Problem:
    return Problem(place, "E111", message, _("Keep one year's list in one file."))


def _not_utf8(source: Source, body: bytes, offset: int) -> Problem:
    # Only bytes before the fault are sure to be whole characters.
    index = len(body[:offset].decode())
    encoding = probable_encoding(body)
    message = (
        _("not UTF-8 but {encoding}, it seems: byte {offset} of the file is 0x{byte:02x}")
        if encoding
        else _("not UTF-8: byte {offset} of the file is 0x{byte:02x}")
    ).format(
        encoding=encoding, offset=offset + 1 + len(UTF8_BOM) * source.has_bom, byte=body[offset]
    )
    remedy = _("Save the file as UTF-8 in your editor.")
    return source.problem(index, "E101", message, remedy)
