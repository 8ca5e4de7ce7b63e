"""Problems in a file, as text for people or as annotations of a pull request on GitHub."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.problems import Problem
from tasklist.render.output import Output
from tasklist.render.terminal.prose import prose_lines
from tasklist.text.width import WIDTHS, width

INDENT = "    "
REMEDY_INDENT = "  "
CUT = "…"


def text(output: Output, file: str, problems: Sequence[Problem]) -> None:  # noqa: ARG001 - as in JSON
    """Write each problem: its place and message, its line with a caret below, and its remedy."""
    for problem in problems:
        place = output.printable(str(problem.place))
        message = output.printable(problem.message)
        for line in prose_lines(output, f"{place}: {problem.code} {message}", indent=INDENT):
            output.write(f"{line}\n")
        for line in excerpt_lines(output, problem):
            output.write(f"{INDENT}{line}\n")
        if problem.remedy:
            remedy = problem.remedy.replace("\n", f"\n{REMEDY_INDENT}")
            for line in prose_lines(output, REMEDY_INDENT + remedy, indent=REMEDY_INDENT):
                output.write(f"{line}\n")


def github(output: Output, file: str, problems: Sequence[Problem]) -> None:  # noqa: ARG001 - as in JSON
    """Write a workflow command for each problem; GitHub shows the problem beside its line."""
    for problem in problems:
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
    """Return the line of the file that has *problem*, cut to fit, then a line with a caret.

    For a blank line, return an empty list.
    """
    line = problem.excerpt
    if not line.strip():
        return []
    room = max(1, output.width - len(INDENT))
    at = min(max(problem.place.column - 1, 0), len(line))
    # Only the part of a line that fits is escaped, because a line may be very long.
    before = output.printable(line[max(0, at - room) : at])
    after = output.printable(line[at : at + room])
    cut_before, cut_after = at > room, at + room < len(line)
    if cut_before or cut_after or width(before) + width(after) > room:
        before, after = _around(before, after, room, cut=(cut_before, cut_after))
    return [before + after, " " * width(before) + "^"]


def _around(before: str, after: str, room: int, *, cut: tuple[bool, bool]) -> tuple[str, str]:
    """Return *before* and *after*, the text on both sides of a caret, cut to *room* columns.

    *before* may take two thirds of the room, or more if *after* is short. *cut* says for each of
    the two texts whether it was cut already.
    """
    right_need = width(after) + cut[1]
    left = _tail(before, max(room * 2 // 3, room - right_need), cut=cut[0])
    return left, _head(after, room - width(left), cut=cut[1])


def _head(line: str, room: int, *, cut: bool) -> str:
    if not cut and width(line) <= room:
        return line
    length, used = 0, len(CUT)
    while length < len(line) and used + WIDTHS[line[length]] <= room:
        used += WIDTHS[line[length]]
        length += 1
    return line[:length] + CUT


def _tail(line: str, room: int, *, cut: bool) -> str:
    return _head(line[::-1], room, cut=cut)[::-1]


def _data(output: Output, words: str) -> str:
    return output.printable(words, newlines=True).replace("%", "%25").replace("\n", "%0A")


def _property(output: Output, value: str) -> str:
    return _data(output, value).replace(":", "%3A").replace(",", "%2C")
