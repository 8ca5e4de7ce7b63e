"""Explains YAML syntax errors to people who write lists and do not know YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tasklist.problems import Location, Problem, ProblemKind
from tasklist.yamlfile import problem_kinds
from tasklist.yamlfile.nodes import Node, ScalarNode
from tasklist.yamlfile.source_text import Source

TYPOS = (
    (re.compile(r"^[ \u3000\t]*(?:- +)?\w+(：)"), problem_kinds.WIDE_COLON),
    (re.compile(r"^ *(\u3000)"), problem_kinds.WIDE_INDENTATION),
    (re.compile(r"^ *(\t)"), problem_kinds.TAB_INDENTATION),
)

ENDS = ('"', "'", "]", "}")  # last characters of values in quotes or brackets
BETWEEN = (",", "]", "}", ":")

# The parser's message for a quoted text that is still open at the end of the file.
UNCLOSED = "unexpected end of stream"
QUOTES = ("'", '"')
# A line that begins with a key. No quoted text of a list contains such a line.
KEY = r"\n *(?:- +)?\w+:(?: |\n)"

# A part of the parser's message, and the kind of problem that it means.
EXPLANATIONS = (
    ("mapping values are not allowed", problem_kinds.COLON_UNQUOTED),
    ("could not find expected ':'", problem_kinds.KEY_EXPECTED),
    ("that cannot start any token", problem_kinds.INDICATOR_UNQUOTED),
    ("expected alphabetic or numeric", problem_kinds.ANCHOR_UNQUOTED),
    (UNCLOSED, problem_kinds.UNCLOSED_QUOTE),
    ("',' or", problem_kinds.UNCLOSED_BRACKET),
    ("expected <block end>", problem_kinds.MISPLACED_LINE),
    ("but found '<block", problem_kinds.MISPLACED_LINE),
    ("sequence entries are not allowed", problem_kinds.MISPLACED_DASH),
    ("escape", problem_kinds.INVALID_ESCAPE),
)


def explain_error(source: Source, error: Any, last: Node | None) -> Problem:
    """Explain *error*, an exception of the parser; *last* is the last node before the error."""
    index = _index(error.problem_mark)
    opened = _unclosed_quote(source, error, index, last)
    if opened is not None:
        return explain(source, opened, UNCLOSED)
    return explain(source, index, error.problem or "")


def explain(source: Source, index: int, problem: str) -> Problem:
    """Return the error at *index*, for which the parser gave the message *problem*.

    The parser often reports a full-width colon or space on the line below it, so the line above
    is searched, too.
    """
    index = min(index, len(source.text))
    place = source.place(index)
    typo = _typo(source, place.line)
    if not typo and place.line > 1 and _may_come_from_above(source, place, problem):
        typo = _typo(source, place.line - 1)
    if typo:
        return typo
    for part, kind in (*_tabs(source, index), *EXPLANATIONS):
        if part in problem:
            return source.problem(index, kind)
    return source.problem(index, problem_kinds.INVALID_YAML, problem=problem)


def _unclosed_quote(source: Source, error: Any, index: int, last: Node | None) -> int | None:
    """Return the index of the unclosed quotation mark that caused *error*; None if none did.

    An unclosed text runs on to the end of the file, or to the next mark of the same kind.
    In the second case the parser fails, at *index*, on what follows that mark on its line.
    """
    if UNCLOSED in (error.problem or ""):
        return None if error.context_mark is None else _index(error.context_mark)
    if not isinstance(last, ScalarNode) or last.style not in QUOTES or not last.end <= index:
        return None
    same_line = "\n" not in source.text[last.end : index]
    is_unclosed = same_line and re.search(KEY, source.text[last.start : last.end])
    return last.start if is_unclosed else None


def _index(mark: Any) -> int:
    return mark.index if mark else 0


def _tabs(source: Source, index: int) -> Iterator[tuple[str, ProblemKind]]:
    """Yield the parser's message for a tab, with the kind of problem of the tab at *index*.

    The kind depends on the texts before and after the tab.
    """
    place = source.place(index)
    line = source.line(place.line)
    before, behind = line[: place.column - 1].rstrip(), line[place.column - 1 :].lstrip()
    report = "'\\t' that cannot start"
    if not behind or behind.startswith("#"):
        yield report, problem_kinds.TAB_AT_END
    elif before.endswith(ENDS) or behind.startswith(BETWEEN):
        yield report, problem_kinds.TAB_BETWEEN
    else:
        yield report, problem_kinds.TAB_UNQUOTED


def _may_come_from_above(source: Source, place: Location, problem: str) -> bool:
    """Whether the error that the parser reports at *place* may come from the line above it."""
    # A line that begins with U+3000 cannot be in a block of text, since that is indented.
    if source.line(place.line - 1).startswith("\u3000") or "not find expected ':'" in problem:
        return True
    before = source.line(place.line)[: place.column - 1]
    # With an earlier colon on the same line, the error is in that line.
    return "mapping values are not allowed" in problem and ": " not in before


def _typo(source: Source, line: int) -> Problem | None:
    """Return the error of a full-width colon or space, or of a tab in the indentation.

    Return None if *line* has none of these.
    """
    text = source.line(line)
    for pattern, kind in TYPOS:
        match = pattern.match(text)
        if match:
            start = source.line_starts[line - 1] + match.start(1)
            return source.problem(start, kind)
    return None
