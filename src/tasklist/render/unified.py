"""A unified diff of two texts of one file, each hunk headed by its workstream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tasklist.render.output import Output
from tasklist.source import LINE_END, Source

CONTEXT = 3
# What git's `markdown` driver takes for a heading: see docs/format.md.
HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
# What git leaves out before a file's name: its names go down from the top folder.
ABOVE = re.compile(r"^(?:\.\./|/)+")
SIDES = {"replace": ("-", "+"), "delete": ("-", ""), "insert": ("", "+"), "equal": (" ", "")}


def diff(output: Output, old: Source, new: Source) -> None:
    """Print what `git diff` would show if *new* were saved; nothing where they are the same."""
    before, after = _lines(old.text), _lines(new.text)
    name = ABOVE.sub("", old.file)
    lines = [f"--- a/{name}", f"+++ b/{name}", *_hunks(before, after)]
    if before != after:
        output.write("".join(f"{output.shown(line)}\n" for line in lines))


def _lines(text: str) -> list[str]:
    """The lines with their ends: a changed line end is a change."""
    ends = [match.end() for match in LINE_END.finditer(text)]
    starts = [0, *ends]
    return [text[a:b] for a, b in zip(starts, [*ends, len(text)], strict=True) if a < b]


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    first, last = _unlike(before, after)
    middle = SequenceMatcher(
        None, before[first : len(before) - last], after[first : len(after) - last], autojunk=False
    )
    for group in middle.get_grouped_opcodes(CONTEXT):
        old = first + group[0][1], first + group[-1][2]
        new = first + group[0][3], first + group[-1][4]
        heading = _heading(before, old[0])
        yield f"@@ -{_range(*old)} +{_range(*new)} @@{heading}"
        for tag, old_start, old_end, new_start, new_end in group:
            removed, added = SIDES[tag]
            if removed:
                yield from _marked(removed, before[first + old_start : first + old_end])
            if added:
                yield from _marked(added, after[first + new_start : first + new_end])


def _unlike(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many lines may be left out at the beginning and end: the same, past the context."""
    shortest = min(len(before), len(after))
    first = next((n for n in range(shortest) if before[n] != after[n]), shortest)
    rest = shortest - first
    last = next((n for n in range(rest) if before[-1 - n] != after[-1 - n]), rest)
    return max(0, first - CONTEXT), max(0, last - CONTEXT)


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        text = line.rstrip("\n")
        yield f"{mark}{text}"
        if text == line:
            yield "\\ No newline at end of file"


def _range(start: int, end: int) -> str:
    """Lines *start* to *end* as a hunk's header counts them, from 1."""
    length = end - start
    return f"{start + 1 if length else start},{length}" if length != 1 else f"{start + 1}"


def _heading(lines: Sequence[str], before: int) -> str:
    for line in reversed(lines[:before]):
        if HEADING.match(line):
            return f" {line.rstrip()}"
    return ""
