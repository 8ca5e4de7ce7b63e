"""A unified diff of a file before and after an edit. The header of a hunk names its workstream."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from tasklist.model.pairing import milestones, pairing_of
from tasklist.process.named_tuples import NamedTuple
from tasklist.render.output import Output
from tasklist.text.sequence_alignment import moved_items
from tasklist.yamlfile.source_text import LINE_END

if TYPE_CHECKING:
    from tasklist.cache.snapshot import Snapshot
    from tasklist.model.tasklist import Milestone, Tasklist

CONTEXT = 3
# A heading as git's `markdown` driver recognizes it: see docs/format.md.
HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
# The beginning of a path that is left out, because git's paths start at the top folder.
ABOVE = re.compile(r"^(?:\.\./|/)+")


class Block(NamedTuple):
    """A difference: old lines *start* to *end* become new lines *new_start* to *new_end*.

    Lines count from 0. The line *end* is not included, and neither is *new_end*.
    """

    start: int
    end: int
    new_start: int
    new_end: int


def diff(output: Output, old: Snapshot, new: Snapshot) -> None:
    """Print what `git diff` would show if *new* were saved; nothing if both texts are equal."""
    before, after = _lines(old.source.text), _lines(new.source.text)
    blocks = _joined(_changed(before, after, _parts(old.tasklist, new.tasklist)))
    if not blocks:
        return
    name = ABOVE.sub("", old.source.file)
    lines = [f"--- a/{name}", f"+++ b/{name}", *_hunks(before, after, blocks)]
    output.write("".join(f"{output.printable(line)}\n" for line in lines))


def _lines(text: str) -> list[str]:
    """The lines of *text* with their line ends, so that a changed line end counts as a change."""
    ends = [match.end() for match in LINE_END.finditer(text)]
    starts = [0, *ends]
    return [text[a:b] for a, b in zip(starts, [*ends, len(text)], strict=True) if a < b]


def _parts(old: Tasklist, new: Tasklist) -> Iterator[tuple[int, int]]:
    """Yield where each part begins in the old and in the new text, as a pair of line indexes.

    The first part begins with the first line. Each other part begins with a milestone that is in
    both texts and was not moved. Lines are compared only within a part, so that the time grows with
    the length of the list and not with its square.
    """
    yield 0, 0
    lines = {was.line: now.line for was, now in _counterparts(old, new)}
    order = sorted(lines, key=lambda line: lines[line])
    moved = moved_items(sorted(lines), order)
    for line in order:
        if line not in moved:
            yield line - 1, lines[line] - 1


def _counterparts(old: Tasklist, new: Tasklist) -> Iterator[tuple[Milestone, Milestone]]:
    """Yield each milestone that is in both lists, as it is in *old* and as it is in *new*."""
    parts = pairing_of(old, new)
    for task, task_now in parts.tasks:
        if task is not None and task_now.id not in parts.strands:
            for was, now in zip(task.milestones(), task_now.milestones(), strict=True):
                yield was.milestone, now.milestone
    for strands in parts.strands.values():
        for place, place_now in strands:
            if place is not None and place_now is not None:
                for one, one_now in milestones(place.workstream, place_now.workstream):
                    if one is not None and one_now is not None:
                        yield one, one_now


def _changed(
    before: Sequence[str], after: Sequence[str], parts: Iterator[tuple[int, int]]
) -> Iterator[Block]:
    """Yield, in order, a block for each run of lines that differ between *before* and *after*."""
    start, new_start = next(parts)
    for end, new_end in (*parts, (len(before), len(after))):
        old, new = before[start:end], after[new_start:new_end]
        if old != new:
            for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
                if tag != "equal":
                    yield Block(start + a, start + b, new_start + c, new_start + d)
        start, new_start = end, new_end


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Return *blocks* with adjacent blocks merged into one."""
    joined: list[Block] = []
    for block in blocks:
        if joined and (joined[-1].end, joined[-1].new_end) == (block.start, block.new_start):
            first = joined.pop()
            block = Block(first.start, block.end, first.new_start, block.new_end)  # noqa: PLW2901 - the block grows
        joined.append(block)
    return joined


def _hunks(before: Sequence[str], after: Sequence[str], blocks: Sequence[Block]) -> Iterator[str]:
    headings = [number for number, line in enumerate(before) if HEADING.match(line)]
    for group in _groups(blocks):
        first, last = group[0], group[-1]
        above = min(CONTEXT, first.start)
        below = min(CONTEXT, len(before) - last.end)
        start = first.start - above
        place = bisect_left(headings, start)
        heading = f" {before[headings[place - 1]].rstrip()}" if place else ""
        old = _range(start, last.end + below)
        new = _range(first.new_start - above, last.new_end + below)
        yield f"@@ -{old} +{new} @@{heading}"
        for block in group:
            yield from _marked(" ", before[start : block.start])
            yield from _marked("-", before[block.start : block.end])
            yield from _marked("+", after[block.new_start : block.new_end])
            start = block.end
        yield from _marked(" ", before[start : start + below])


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks of each hunk. Blocks whose context lines meet share a hunk."""
    group: list[Block] = []
    for block in blocks:
        if group and block.start - group[-1].end > 2 * CONTEXT:
            yield group
            group = []
        group.append(block)
    yield group


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        text = line.rstrip("\n")
        yield f"{mark}{text}"
        if text == line:
            yield "\\ No newline at end of file"


def _range(start: int, end: int) -> str:
    """The lines from *start* up to *end* as the header of a hunk writes them: `964,6`.

    *start* and *end* count from 0, the header from 1.
    """
    length = end - start
    return f"{start + 1 if length else start},{length}" if length != 1 else f"{start + 1}"
