"""A YAML syntax error in the words of people who write lists, not parsers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.language import N_, _
from tasklist.problems import Location, Problem
from tasklist.yamlfile.source import Source

SLIPS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^[ \u3000\t]*(?:- +)?\w+(：)"), N_("a full-width colon (：) after a key"),
     N_("Type an ASCII colon and a space (: ).")),
    (re.compile(r"^ *(\u3000)"), N_("a full-width space (U+3000) in the indentation"),
     N_("Indent with ASCII spaces.")),
    (re.compile(r"^ *(\t)"), N_("a tab in the indentation"), N_("Indent with spaces.")),
)  # fmt: skip

ENDS = ('"', "'", "]", "}")  # of what is no unquoted text
BETWEEN = (",", "]", "}", ":")

QUOTE = N_("Put the whole text in double quotes.")
INDENT = N_("Indent the line with spaces as its neighbours are.")

# What stands in the parser's own sentence → what is wrong, and what to do.
EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", N_("a colon and a space inside an unquoted text"), QUOTE),
    ("could not find expected ':'", N_("this line is no “key: text”"),
     N_("Write an ASCII colon and a space after the key, or join the line to its text.")),
    ("that cannot start any token", N_("an unquoted text can't begin with this character"), QUOTE),
    ("expected alphabetic or numeric", N_("an unquoted text can't begin with & or *"), QUOTE),
    ("unexpected end of stream", N_("a quotation mark is never closed"),
     N_("Close it with the same mark that opened the text.")),
    ("',' or", N_("a bracket is never closed, or a comma is missing"),
     N_("Write the list as [one, two], with ASCII commas and brackets.")),
    ("expected <block end>", N_("this line does not fit the lines above it"), INDENT),
    ("but found '<block", N_("this line does not fit the lines above it"), INDENT),
    ("sequence entries are not allowed", N_("a dash can't begin a list here"), INDENT),
    ("escape", N_("a backslash in double quotes begins no known character"),
     N_("Write two backslashes (\\\\), or put the text in single quotes.")),
)  # fmt: skip


def explain(source: Source, index: int, problem: str) -> Problem:
    """The fault at *index*, of which the parser said *problem*.

    A colon or space typed in full width is often reported by YAML on the line
    below it, so that the line above is looked at too.
    """
    index = min(index, len(source.text))
    place = source.place(index)
    found = _typing_slip(source, place.line)
    if not found and place.line > 1 and _may_come_from_above(source, place, problem):
        found = _typing_slip(source, place.line - 1)
    if found:
        return found
    for part, message, remedy in (*_tabs(source, index), *EXPLANATIONS):
        if part in problem:
            return source.problem(index, "E104", _(message), _(remedy))
    message = _("not valid YAML: {problem}").format(problem=problem)
    return source.problem(index, "E104", message, _("Compare the line with its neighbours."))


def _tabs(source: Source, index: int) -> Iterator[tuple[str, str, str]]:
    """What to say of the tab at *index*, by what stands before and behind it."""
    place = source.place(index)
    line = source.line(place.line)
    before, behind = line[: place.column - 1].rstrip(), line[place.column - 1 :].lstrip()
    told = "'\\t' that cannot start"
    if not behind or behind.startswith("#"):
        yield told, N_("a tab after the end of a text"), N_("Delete the tab.")
    elif before.endswith(ENDS) or behind.startswith(BETWEEN):
        yield told, N_("a tab between two texts"), N_("Write a space in its place.")
    else:
        yield told, N_("a tab before or in an unquoted text"), N_("Write a space in its place.")


def _may_come_from_above(source: Source, place: Location, problem: str) -> bool:
    """Whether the line at *place* may only be wrong for the line above it."""
    # At the edge of the page it is no indented text, such as a block's.
    if source.line(place.line - 1).startswith("\u3000") or "not find expected ':'" in problem:
        return True
    before = source.line(place.line)[: place.column - 1]
    # A second colon is this line's own fault.
    return "mapping values are not allowed" in problem and ": " not in before


def _typing_slip(source: Source, line: int) -> Problem | None:
    """A character of Chinese typing, or a tab, where YAML wants an ASCII one."""
    text = source.line(line)
    for pattern, message, remedy in SLIPS:
        match = pattern.match(text)
        if match:
            start = source.line_starts[line - 1] + match.start(1)
            return source.problem(start, "E104", _(message), _(remedy))
    return None
