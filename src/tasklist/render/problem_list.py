"""What a check found, for people, for programs, and for the margin of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.problems import Problem
from tasklist.render.output import Output
from tasklist.text.width import WIDTHS, width

INDENT = "    "
CUT = "…"


def text(output: Output, file: str, found: Sequence[Problem]) -> None:  # noqa: ARG001 - one for all
    """Place and message, the line with a caret under its column, then what to do."""
    for problem in found:
        output.write(f"{output.shown(str(problem.place))}: {problem.code} ")
        output.write(f"{output.shown(problem.message)}\n")
        for line in excerpt_lines(output, problem):
            output.write(f"{INDENT}{line}\n")
        if problem.remedy:
            for line in output.shown(problem.remedy, newlines=True).split("\n"):
                output.write(f"  {line}\n")


def github(output: Output, file: str, found: Sequence[Problem]) -> None:  # noqa: ARG001 - one for all
    """One workflow command a finding: GitHub shows it beside the line."""
    for problem in found:
        properties = {
            "file": problem.place.file,
            "line": str(problem.place.line),
            "col": str(problem.place.column),
            "title": problem.code,
        }
        level = "error" if problem.is_error else "warning"
        words = "\n".join(part for part in (problem.message, problem.remedy) if part)
        output.write(
            f"::{level} "
            + ",".join(f"{name}={_property(output, value)}" for name, value in properties.items())
            + f"::{_data(output, words)}\n"
        )


def excerpt_lines(output: Output, problem: Problem) -> list[str]:
    """The line of the file, cut to the width around its caret, and the caret; or nothing."""
    line = problem.excerpt
    if not line.strip():
        return []
    room = max(1, output.width - len(INDENT))
    at = min(max(problem.place.column - 1, 0), len(line))
    # No more of a long line is looked at than could be shown.
    before = output.shown(line[max(0, at - room) : at])
    after = output.shown(line[at : at + room])
    cut_before, cut_after = at > room, at + room < len(line)
    if cut_before or cut_after or width(before) + width(after) > room:
        before, after = _around(before, after, room, cut=(cut_before, cut_after))
    return [before + after, " " * width(before) + "^"]


def _around(before: str, after: str, room: int, *, cut: tuple[bool, bool]) -> tuple[str, str]:
    """The two halves of a line in *room* columns, two thirds of it before the caret at most."""
    right_need = width(after) + cut[1]
    left = _tail(before, max(room * 2 // 3, room - right_need), cut=cut[0])
    return left, _head(after, room - width(left), cut=cut[1])


def _head(line: str, room: int, *, cut: bool) -> str:
    if not cut and width(line) <= room:
        return line
    kept, used = 0, len(CUT)
    while kept < len(line) and used + WIDTHS[line[kept]] <= room:
        used += WIDTHS[line[kept]]
        kept += 1
    return line[:kept] + CUT


def _tail(line: str, room: int, *, cut: bool) -> str:
    return _head(line[::-1], room, cut=cut)[::-1]


def _data(output: Output, words: str) -> str:
    return output.shown(words, newlines=True).replace("%", "%25").replace("\n", "%0A")


def _property(output: Output, value: str) -> str:
    return _data(output, value).replace(":", "%3A").replace(",", "%2C")
