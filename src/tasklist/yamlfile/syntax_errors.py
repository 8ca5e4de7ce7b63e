"""Explains YAML syntax errors to people who write lists and do not know YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.problems import Location, Problem, Rule
from tasklist.yamlfile import rules
from tasklist.yamlfile.source import Source

TYPOS = (
    (re.compile(r"^[ \u3000\t]*(?:- +)?\w+(：)"), rules.WIDE_COLON),
    (re.compile(r"^ *(\u3000)"), rules.WIDE_INDENTATION),
    (re.compile(r"^ *(\t)"), rules.TAB_INDENTATION),
)

ENDS = ('"', "'", "]", "}")  # last characters of values in quotes or brackets
BETWEEN = (",", "]", "}", ":")

# A part of the parser's message, and the rule that explains it.
EXPLANATIONS = (
    ("mapping values are not allowed", rules.COLON_UNQUOTED),
    ("could not find expected ':'", rules.KEY_EXPECTED),
    ("that cannot start any token", rules.INDICATOR_UNQUOTED),
    ("expected alphabetic or numeric", rules.ANCHOR_UNQUOTED),
    ("unexpected end of stream", rules.UNCLOSED_QUOTE),
    ("',' or", rules.UNCLOSED_BRACKET),
    ("expected <block end>", rules.MISPLACED_LINE),
    ("but found '<block", rules.MISPLACED_LINE),
    ("sequence entries are not allowed", rules.MISPLACED_DASH),
    ("escape", rules.INVALID_ESCAPE),
)


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
    for part, rule in (*_tabs(source, index), *EXPLANATIONS):
        if part in problem:
            return source.problem(index, rule)
    return source.problem(index, rules.INVALID_YAML, problem=problem)


def _tabs(source: Source, index: int) -> Iterator[tuple[str, Rule]]:
    """Yield the parser's message for a tab, and the rule that the tab at *index* breaks.

    Which rule it is depends on the texts before and after the tab.
    """
    place = source.place(index)
    line = source.line(place.line)
    before, behind = line[: place.column - 1].rstrip(), line[place.column - 1 :].lstrip()
    report = "'\\t' that cannot start"
    if not behind or behind.startswith("#"):
        yield report, rules.TAB_AT_END
    elif before.endswith(ENDS) or behind.startswith(BETWEEN):
        yield report, rules.TAB_BETWEEN
    else:
        yield report, rules.TAB_UNQUOTED


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
    for pattern, rule in TYPOS:
        match = pattern.match(text)
        if match:
            start = source.line_starts[line - 1] + match.start(1)
            return source.problem(start, rule)
    return None
