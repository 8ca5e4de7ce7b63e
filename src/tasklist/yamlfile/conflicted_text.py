"""A text with conflicts: what both versions have, and the parts that can be answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import chain, count
from typing import NamedTuple

from tasklist.errors import FileError, InvalidListError
from tasklist.language import N_
from tasklist.yamlfile.conflicts import Conflict, scan
from tasklist.yamlfile.source import LINE_END, Source, decode

# The key of a list of entries of progress, and such an entry with its day.
PROGRESS_KEY = re.compile(r"progress:")
ENTRY_LINE = re.compile(r" *- +\{ *on: *([0-9-]{10}),")


class IncompleteConflictError(FileError):
    """A conflict marker on a *line* of *file* belongs to no complete conflict."""

    sentence = N_("{file}:{line}: this conflict marker belongs to no complete conflict.")
    advice = N_(
        "Nothing was written. Delete the line by hand, or write the conflict anew:"
        " git checkout --merge {file}"
    )


class Side(StrEnum):
    """An answer: the version of one side, or both, ours first."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


Answers = Mapping[int, Side]  # by the number of the part, from 0


class ConflictPart(NamedTuple):
    """Lines of a conflict that can be answered by themselves, in both versions."""

    ours: str
    theirs: str

    def versions(self, side: Side) -> list[tuple[Side, str]]:
        """The text for *side*, with the version that each piece of it is from.

        Entries of progress are sorted by day where both versions have some: the text is then as
        if all of it were of ours.
        """
        both = [(Side.OURS, self.ours), (Side.THEIRS, self.theirs)]
        entries = _united_entries(self.ours, self.theirs) if side is Side.BOTH else None
        if entries is not None:
            return [(Side.OURS, entries), (Side.THEIRS, "")]
        return both if side is Side.BOTH else [one for one in both if one[0] is side]


def _united_entries(ours: str, theirs: str) -> str | None:
    """The entries of progress in both texts, sorted by day; None if there is anything else.

    Each text may begin with the key of the list, and is lines of one entry each.
    """
    heads: set[str] = set()
    entries: dict[str, str] = {}  # the line with its end, by the line
    for text in (ours, theirs):
        lines = text.splitlines(keepends=True)
        heads.add(lines.pop(0) if lines and PROGRESS_KEY.fullmatch(lines[0].strip()) else "")
        if not lines or not all(ENTRY_LINE.match(line) and line[-1] in "\r\n" for line in lines):
            return None
        entries |= {line.strip(): line for line in lines if line.strip() not in entries}
    if len(heads) > 1:
        return None
    by_day = sorted(entries.values(), key=lambda line: ENTRY_LINE.findall(line)[0])
    return "".join((*heads, *by_day))


class ConflictBlock(NamedTuple):
    """A *conflict*, and its *pieces*: lines that are in both versions, and parts."""

    conflict: Conflict
    pieces: tuple[str | ConflictPart, ...]


class Run(NamedTuple):
    """Some *lines* of a resolved text, and the line before them in each version that has them."""

    lines: int
    before: Mapping[Side, int]


class ConflictedText(NamedTuple):
    """The text of *source*: what is outside of conflicts, and blocks."""

    source: Source
    pieces: tuple[str | ConflictBlock, ...]

    @classmethod
    def of(cls, data: bytes, file: str) -> ConflictedText:
        """The text in *data*, each conflict of one part.

        Raises InvalidListError if it can't be read as text, IncompleteConflictError if a
        marker belongs to no conflict.
        """
        source, problems = decode(data, file)
        if problems:
            raise InvalidListError(file=file, problems=problems)
        pieces: list[str | ConflictBlock] = []
        position = 0
        for conflict in scan(source.text):
            if isinstance(conflict, int):
                raise IncompleteConflictError(file=file, line=source.line_number(conflict))
            part = ConflictPart(conflict.ours, conflict.theirs)
            pieces += (source.text[position : conflict.start], ConflictBlock(conflict, (part,)))
            position = conflict.end
        return cls(source, (*pieces, source.text[position:]))

    @property
    def blocks(self) -> Iterator[ConflictBlock]:
        """The conflicts, in their order."""
        return (piece for piece in self.pieces if isinstance(piece, ConflictBlock))

    @property
    def parts(self) -> list[tuple[ConflictBlock, ConflictPart]]:
        """Each part with its block; their order is the number of the part."""
        return [
            (b, part) for b in self.blocks for part in b.pieces if isinstance(part, ConflictPart)
        ]

    def with_blocks(self, blocks: Iterator[ConflictBlock]) -> ConflictedText:
        """The same text with other *blocks* for its own."""
        return self._replace(
            pieces=tuple(next(blocks) if isinstance(p, ConflictBlock) else p for p in self.pieces)
        )

    def with_part(self, number: int, part: ConflictPart) -> ConflictedText:
        """The same text with *part* for the one of that *number*."""
        numbers = count()

        def replaced(block: ConflictBlock) -> ConflictBlock:
            pieces = (
                part if isinstance(p, ConflictPart) and next(numbers) == number else p
                for p in block.pieces
            )
            return block._replace(pieces=tuple(pieces))

        return self.with_blocks(map(replaced, self.blocks))

    def our_start(self, number: int) -> int:
        """The index in our version at which the part of that *number* begins."""
        pieces = list(self._pieces())
        places = [n for n, piece in enumerate(pieces) if isinstance(piece, ConflictPart)]
        before = pieces[: places[number]]
        return sum(len(one if isinstance(one, str) else one.ours) for one in before)

    def resolved(self, answers: Answers, rest: Side = Side.OURS) -> Source:
        """The text with *answers*, and *rest* for every other part."""
        text = "".join(text for _piece, text in self._resolved(answers, rest))
        return Source(self.source.file, text, self.source.has_bom)

    def runs(self, answers: Answers, rest: Side = Side.OURS) -> Iterator[Run]:
        """The lines of that text: of each run, where it is in the text of each version."""
        before = {Side.OURS: 0, Side.THEIRS: 0}
        numbers = count()
        for piece in self._pieces():
            if isinstance(piece, str):
                yield Run(_lines(piece), dict(before))
            else:
                for side, text in piece.versions(answers.get(next(numbers), rest)):
                    yield Run(_lines(text), {side: before[side]})
            for side in before:
                version = piece if isinstance(piece, str) else getattr(piece, side)
                before[side] += _lines(version)

    def line_in_file(self, answers: Answers, rest: Side, line: int) -> int:
        """The line of the file for *line* of that text: in a conflict, its first marker's."""
        before = 0  # lines of the text
        position = 0  # in the file
        for piece, text in self._resolved(answers, rest):
            first = self.source.line_number(position)
            lines = _lines(text)
            if line <= before + lines:
                return first + line - before - 1 if isinstance(piece, str) else first
            before += lines
            position = position + len(piece) if isinstance(piece, str) else piece.conflict.end
        return self.source.line_number(position)

    def marked(self, answers: Answers) -> Source:
        """The text with *answers*, and with markers around what is left.

        A block without an answer stays as it is. One that is answered in part gets new
        markers, without what both versions came from.
        """
        numbers = count()
        text = "".join(
            piece if isinstance(piece, str) else _marked(self.source, piece, answers, numbers)
            for piece in self.pieces
        )
        return Source(self.source.file, text, self.source.has_bom)

    def _pieces(self) -> Iterator[str | ConflictPart]:
        for piece in self.pieces:
            if isinstance(piece, str):
                yield piece
            else:
                yield from piece.pieces

    def _resolved(self, answers: Answers, rest: Side) -> Iterator[tuple[str | ConflictBlock, str]]:
        """Each piece with its text in the resolved text."""
        numbers = count()
        for piece in self.pieces:
            if isinstance(piece, str):
                yield piece, piece
            else:
                texts = (
                    [one] if isinstance(one, str) else
                    [text for _side, text in one.versions(answers.get(next(numbers), rest))]
                    for one in piece.pieces
                )  # fmt: skip
                yield piece, "".join(chain.from_iterable(texts))


def _marked(source: Source, block: ConflictBlock, answers: Answers, numbers: Iterator[int]) -> str:
    sides = [answers.get(next(numbers)) for part in block.pieces if isinstance(part, ConflictPart)]
    if not any(sides):
        return source.text[block.conflict.start : block.conflict.end]
    first, *_base, middle, last = block.conflict.markers
    last = last if last.endswith("\n") else last + LINE_END.findall(first)[-1]
    texts: list[str] = []
    remaining = iter(sides)
    for piece in block.pieces:
        side = None if isinstance(piece, str) else next(remaining)
        if isinstance(piece, str):
            texts.append(piece)
        elif side is None:
            texts += (first, piece.ours, middle, piece.theirs, last)
        else:
            texts += (text for _side, text in piece.versions(side))
    return "".join(texts)


def _lines(text: str) -> int:
    """How many lines *text* has, a last one without its end among them."""
    ends = len(LINE_END.findall(text)) if "\r" in text else text.count("\n")
    return ends + bool(text and not text.endswith(("\n", "\r")))
