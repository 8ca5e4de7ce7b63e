"""The comment above each workstream, which git shows as the heading of a change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasklist.checks.traverse import texts, workstreams
from tasklist.language import _, ngettext
from tasklist.problems import Problem
from tasklist.yamlfile.emitter import heading
from tasklist.yamlfile.nodes import Node, value_of
from tasklist.yamlfile.reader import ParseResult

NUMBERED = re.compile(r"#\s*[0-9]+(?:\s.*)?")
# A number and names: a sentence that begins with a number is no heading.
NAMES_ONLY = re.compile(r"#\s*[0-9]+(?:\s+[^\s，。、：；,.:;]+)+")
SPACE = re.compile(r"\s*")
DASH = re.compile(r" *-\s+")
DASH_ALONE = re.compile(r" *-\s*(?:#.*)?")
DEEPEST = 3  # spaces: git's markdown driver takes no more


@dataclass(frozen=True)
class _Comments:
    """The lines of a file that hold nothing but a comment, and those that hold nothing."""

    text: dict[int, str]
    blank: frozenset[int]

    def above(self, line: int) -> Iterator[int]:
        """The comment lines right above *line*, nearest first."""
        while (line := line - 1) in self.text or line in self.blank:
            if line in self.text:
                yield line


def headings(reading: ParseResult) -> Iterator[Problem]:
    """Right above each workstream stands `# 35 教育局 各相关街镇`: its task and its units."""
    if reading.valid_tasklist is None:
        return
    comments = _comments(reading)
    wanted: dict[int, str] = {}  # by the line on which a workstream begins
    units: Counter[str] = Counter()
    for task, workstream, node in workstreams(reading):
        units.update(workstream.units)
        line = _first_line(reading, node)
        if line:
            wanted[line] = heading(task.id, workstream.units)
    found = {line: _nearest(comments, line) for line in wanted}
    if len(wanted) > 1 and not any(found.values()):
        yield _none_at_all(reading, wanted)
    else:
        for line, text in wanted.items():
            yield from _judged(reading, line, found[line], text, units)
    yield from _strays(reading, comments, {line for line in found.values() if line})


def _comments(reading: ParseResult) -> _Comments:
    inside: set[int] = set()
    for text in texts(reading):
        first = reading.source.place(text.node.start).line
        last = reading.source.place(max(0, text.node.end - 1)).line
        inside.update(range(first + 1, last + 1))
    comments: dict[int, str] = {}
    blank: set[int] = set()
    for number in range(1, len(reading.source.line_starts) + 1):
        line = reading.source.line(number)
        if not line.strip():
            blank.add(number)
        elif line.lstrip().startswith("#") and number not in inside:
            comments[number] = line
    return _Comments(comments, frozenset(blank))


def _first_line(reading: ParseResult, node: Node) -> int:
    """The line of the dash that begins the workstream; 0 where no heading can stand above it."""
    line = reading.source.line_number(node.start)
    start, text = reading.source.line_starts[line - 1], reading.source.text
    if DASH.fullmatch(text, start, node.start):
        return line
    if not SPACE.fullmatch(text, start, node.start):
        return 0  # without a look at all of a line that has thousands
    before = ""
    while not before.strip() and line > 1:
        line -= 1
        before = reading.source.line(line).partition("#")[0]
    return line if DASH_ALONE.fullmatch(before) else 0


def _nearest(comments: _Comments, line: int) -> int:
    """The line of the nearest comment above that begins with a number; 0 for none."""
    above = comments.above(line)
    return next((n for n in above if NUMBERED.fullmatch(comments.text[n].strip())), 0)


def _judged(
    reading: ParseResult, line: int, found: int, wanted: str, units: Counter[str]
) -> Iterator[Problem]:
    """What is wrong with the heading in line *found* of the workstream in *line*.

    *units* says how often each unit stands in the list.
    """
    if not found:
        message = _("a workstream without its heading")
        remedy = _("Write above it, two spaces in: {heading}").format(heading=wanted)
        yield _problem(reading, line, message, remedy)
        return
    text = reading.source.line(found)
    if text.split() != wanted.split():
        yield _problem(reading, found, *_misfit(text.split(), wanted, units))
    elif len(text) - len(text.lstrip()) > DEEPEST:
        message = _("the heading stands too far in: git does not show it above a change")
        yield _problem(reading, found, message, _("Leave two spaces before it."))


def _misfit(words: Sequence[str], wanted: str, units: Counter[str]) -> tuple[str, str]:
    """That the heading of *words* is not the one *wanted*, and what to do.

    Where the workstream has a unit that stands nowhere else, and the heading one that
    does, nobody can say that the heading is wrong: the unit may be the slip.
    """
    own = wanted.split()
    new = [name for name in own[2:] if name not in words and units[name] == 1]
    known = [name for name in words[2:] if name not in own and units[name]]
    if not new or not known:
        message = _("the heading does not fit its workstream")
        return message, _("Write: {heading}").format(heading=wanted)
    message = ngettext(
        "the heading names {known}, which stands here once, but units names {new},"
        " which stands nowhere else",
        "the heading names {known}, which stands here {count} times, but units names {new},"
        " which stands nowhere else",
        units[known[0]],
    ).format(known=known[0], count=units[known[0]], new=new[0])
    remedy = _("If {new} is a slip, write {known} there; else write: {heading}")
    return message, remedy.format(new=new[0], known=known[0], heading=wanted)


def _none_at_all(reading: ParseResult, wanted: dict[int, str]) -> Problem:
    line, text = next(iter(wanted.items()))
    message = _("none of the {count} workstreams has its heading").format(count=len(wanted))
    remedy = _("Write above each, two spaces in, its task and units; here: {heading}")
    return _problem(reading, line, message, remedy.format(heading=text))


def _strays(reading: ParseResult, comments: _Comments, used: set[int]) -> Iterator[Problem]:
    first = reading.source.place(value_of(reading.root, "tasks").start).line
    for line, text in comments.text.items():
        deep = len(text) - len(text.lstrip()) > DEEPEST
        if line > first and line not in used and not deep and NAMES_ONLY.fullmatch(text.strip()):
            message = _("a heading without a workstream under it")
            remedy = _("Delete it, or put it right above its workstream.")
            yield _problem(reading, line, message, remedy)


def _problem(reading: ParseResult, line: int, message: str, remedy: str) -> Problem:
    text = reading.source.line(line)
    index = reading.source.line_starts[line - 1] + len(text) - len(text.lstrip())
    return reading.source.problem(index, "W304", message, remedy)
