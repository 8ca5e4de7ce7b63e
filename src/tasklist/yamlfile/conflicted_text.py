"""A text with conflicts: the lines that both versions share, and the parts to choose between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import chain, count

from tasklist.errors import FileError, InvalidListError
from tasklist.language import N_
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.conflicts import Conflict, scan
from tasklist.yamlfile.source_text import LINE_END, Source, decode

# The line with the key `progress`; and the line of one of its entries, whose day is the group.
PROGRESS_KEY = re.compile(r"progress:")
ENTRY_LINE = re.compile(r" *- +\{ *on: *([0-9-]{10}),")


class IncompleteConflictError(FileError):
    """A conflict marker on a *line* of *file* has no matching marker."""

    sentence = N_("{file}:{line}: this conflict marker has no matching marker.")
    advice = N_(
        "Nothing was written. Delete the line by hand, or recreate the conflict:"
        " git checkout --merge {file}"
    )


class Side(StrEnum):
    """An answer to a conflict: the version of one side, or both versions with ours first."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


Answers = Mapping[int, Side]  # by the number of the part, from 0


class ConflictPart(NamedTuple):
    """The smallest piece of a conflict that can be answered alone: its text in both versions."""

    ours: str
    theirs: str

    def versions(self, side: Side) -> list[tuple[Side, str]]:
        """Return the text that the answer *side* gives, as pieces, each with the side it is from.

        If *side* is BOTH and the two texts are entries of progress, the entries are joined and
        sorted by day. They are then one piece of our side, and the piece of their side is empty.
        """
        both = [(Side.OURS, self.ours), (Side.THEIRS, self.theirs)]
        entries = _united_entries(self.ours, self.theirs) if side is Side.BOTH else None
        if entries is not None:
            return [(Side.OURS, entries), (Side.THEIRS, "")]
        return both if side is Side.BOTH else [one for one in both if one[0] is side]


def _united_entries(ours: str, theirs: str) -> str | None:
    """Return the entries of progress in both texts, each once, sorted by day.

    Return None if a text has anything but entries of one line each. The only exception is a first
    line `progress:`, which both texts must then have.
    """
    heads: set[str] = set()
    entries: dict[str, str] = {}  # the line with its line end, by the stripped line
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
    """A *conflict* and its *pieces* in order: texts that both versions share, and parts."""

    conflict: Conflict
    pieces: tuple[str | ConflictPart, ...]


class Run(NamedTuple):
    """Successive lines of a resolved text that come from the same version, or from both.

    *lines* is the number of lines in the run. *before* has, for each version with these lines, the
    number of lines above them in this version.
    """

    lines: int
    before: Mapping[Side, int]


class ConflictedText(NamedTuple):
    """The text of *source* as pieces in order: conflicts, and the texts outside of conflicts."""

    source: Source
    pieces: tuple[str | ConflictBlock, ...]

    @classmethod
    def of(cls, data: bytes, file: str) -> ConflictedText:
        """Read the text in *data*, in which each conflict becomes a block of one part.

        Raises InvalidListError if *data* can't be read as text, IncompleteConflictError if
        a marker belongs to no complete conflict.
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
        """The conflicts, in the order of the text."""
        return (piece for piece in self.pieces if isinstance(piece, ConflictBlock))

    @property
    def parts(self) -> list[tuple[ConflictBlock, ConflictPart]]:
        """Each part with its block. The number of a part is its index in this list."""
        return [
            (b, part) for b in self.blocks for part in b.pieces if isinstance(part, ConflictPart)
        ]

    def with_blocks(self, blocks: Iterator[ConflictBlock]) -> ConflictedText:
        """Return the same text with *blocks* in place of its own blocks, in order."""
        return self._replace(
            pieces=tuple(next(blocks) if isinstance(p, ConflictBlock) else p for p in self.pieces)
        )

    def with_part(self, number: int, part: ConflictPart) -> ConflictedText:
        """Return the same text with *part* in place of the part with that *number*."""
        numbers = count()

        def replaced(block: ConflictBlock) -> ConflictBlock:
            pieces = (
                part if isinstance(p, ConflictPart) and next(numbers) == number else p
                for p in block.pieces
            )
            return block._replace(pieces=tuple(pieces))

        return self.with_blocks(map(replaced, self.blocks))

    def our_start(self, number: int) -> int:
        """The index at which the part with that *number* begins in our version of the text."""
        pieces = list(self._pieces())
        places = [n for n, piece in enumerate(pieces) if isinstance(piece, ConflictPart)]
        before = pieces[: places[number]]
        return sum(len(one if isinstance(one, str) else one.ours) for one in before)

    def resolved(self, answers: Answers, rest: Side = Side.OURS) -> Source:
        """Return the text resolved by *answers*, and by *rest* for each part without an answer."""
        text = "".join(text for _piece, text in self._resolved(answers, rest))
        return Source(self.source.file, text, self.source.has_bom)

    def runs(self, answers: Answers, rest: Side = Side.OURS) -> Iterator[Run]:
        """Yield the lines of the text that `resolved` returns, as runs in order."""
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
        """Return the line in the file for a *line* of the text that `resolved` returns.

        Both count from 1. A line inside a conflict gives the line of the conflict's first marker.
        """
        before = 0  # lines of the resolved text
        position = 0  # index in the file
        for piece, text in self._resolved(answers, rest):
            first = self.source.line_number(position)
            lines = _lines(text)
            if line <= before + lines:
                return first + line - before - 1 if isinstance(piece, str) else first
            before += lines
            position = position + len(piece) if isinstance(piece, str) else piece.conflict.end
        return self.source.line_number(position)

    def marked(self, answers: Answers) -> Source:
        """Return the text with *answers* applied, and with markers around all other parts.

        A conflict without any answer stays as it is. In a conflict with some answers, each
        other part gets markers of its own, without the common ancestor of both versions.
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
        """Yield each piece with the text that it becomes in the resolved text."""
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
    """The number of lines of *text*, including a last line without a line end."""
    ends = len(LINE_END.findall(text)) if "\r" in text else text.count("\n")
    return ends + bool(text and not text.endswith(("\n", "\r")))
