"""Checks of the comment above each workstream, which git shows as the heading of a change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import texts, workstreams
from tasklist.problems import Problem, ProblemKind
from tasklist.yamlfile.emitter import heading
from tasklist.yamlfile.heading_comments import NUMBERED, dash_line
from tasklist.yamlfile.nodes import value_of
from tasklist.yamlfile.reader import ParseResult

# A number and names. A sentence that begins with a number has punctuation, and is no heading.
NAMES_ONLY = re.compile(r"#\s*[0-9]+(?:\s+[^\s，。、：；,.:;]+)+")
DEEPEST = 3  # spaces: git's markdown driver accepts no more


@dataclass(frozen=True)
class _Comments:
    """The comment lines and blank lines of a file.

    *text* has the lines that hold nothing but a comment, by their numbers. *blank* has the numbers
    of the blank lines.
    """

    text: dict[int, str]
    blank: frozenset[int]

    def above(self, line: int) -> Iterator[int]:
        """Yield the numbers of the comment lines above *line*, nearest first.

        Stop at the first line above that is neither blank nor a comment line.
        """
        while (line := line - 1) in self.text or line in self.blank:
            if line in self.text:
                yield line


def headings(reading: ParseResult) -> Iterator[Problem]:
    """Report workstreams without a correct heading comment, and headings without a workstream.

    A heading comment gives the task number and the units, as in `# 35 教育局 各相关街镇`.
    """
    if reading.valid_tasklist is None:
        return
    comments = _comments(reading)
    expected: dict[int, str] = {}  # by the line on which a workstream begins
    units: Counter[str] = Counter()
    for task, workstream, node in workstreams(reading):
        units.update(workstream.units)
        line = dash_line(reading.source, node)
        if line:
            expected[line] = heading(task.id, workstream.units)
    actual = {line: _nearest(comments, line) for line in expected}
    if len(expected) > 1 and not any(actual.values()):
        line, text = next(iter(expected.items()))
        yield _problem(reading, line, problem_kinds.NO_HEADINGS, count=len(expected), heading=text)
    else:
        for line, text in expected.items():
            yield from _errors(reading, line, actual[line], text, units)
    yield from _strays(reading, comments, {line for line in actual.values() if line})


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


def _nearest(comments: _Comments, line: int) -> int:
    """Return the line of the nearest comment above *line* that begins with a number; 0 if none."""
    above = comments.above(line)
    return next((n for n in above if NUMBERED.fullmatch(comments.text[n].strip())), 0)


def _errors(
    reading: ParseResult, line: int, comment: int, expected: str, units: Counter[str]
) -> Iterator[Problem]:
    """Yield the problem with the heading comment of a workstream; nothing if it is correct.

    The workstream begins on *line*. *comment* is the line of its heading, 0 if there is none.
    *expected* is the correct heading. *units* counts how often the list names each unit.
    """
    if not comment:
        yield _problem(reading, line, problem_kinds.MISSING_HEADING, heading=expected)
        return
    text = reading.source.line(comment)
    if text.split() != expected.split():
        yield _mismatch(reading, comment, expected, units)
    elif len(text) - len(text.lstrip()) > DEEPEST:
        yield _problem(reading, comment, problem_kinds.DEEP_HEADING)


def _mismatch(reading: ParseResult, line: int, expected: str, units: Counter[str]) -> Problem:
    """Return the problem that the heading comment on *line* differs from the *expected* heading.

    The typo may be in the workstream and not in the comment. The message says so if the workstream
    names a unit that occurs nowhere else, and the comment names a different unit of the list.
    """
    words, heading_words = reading.source.line(line).split(), expected.split()
    new = [name for name in heading_words[2:] if name not in words and units[name] == 1]
    old = [name for name in words[2:] if name not in heading_words and units[name]]
    if not new or not old:
        return _problem(reading, line, problem_kinds.WRONG_HEADING, heading=expected)
    facts = {
        "known": old[0],
        "count": units[old[0]],
        "new": new[0],
        "heading": expected,
    }
    return _problem(reading, line, problem_kinds.HEADING_OR_UNIT, **facts)


def _strays(reading: ParseResult, comments: _Comments, used: set[int]) -> Iterator[Problem]:
    first = reading.source.place(value_of(reading.root, "tasks").start).line
    for line, text in comments.text.items():
        deep = len(text) - len(text.lstrip()) > DEEPEST
        if line > first and line not in used and not deep and NAMES_ONLY.fullmatch(text.strip()):
            yield _problem(reading, line, problem_kinds.STRAY_HEADING)


def _problem(reading: ParseResult, line: int, kind: ProblemKind, **facts: object) -> Problem:
    text = reading.source.line(line)
    index = reading.source.line_starts[line - 1] + len(text) - len(text.lstrip())
    return reading.source.problem(index, kind, **facts)
