"""Draw how two states of the list differ: reviews, commits, diffs and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tasklist.model.list_short_names import ListName, labels
from tasklist.render.output import Output

if TYPE_CHECKING:
    from tasklist.cache.snapshot import Snapshot
    from tasklist.history import ListLog, LogEntry
    from tasklist.model.change import Review
    from tasklist.model.list_conflict import ConflictReport, ListConflict


def diff(output: Output, old: Snapshot, new: Snapshot) -> None:
    """Draw the unified diff of the list file from *old* to *new*."""
    from tasklist.render.unified_diff import diff as draw

    draw(output, old, new)


def review(output: Output, report: Review) -> None:
    """Draw the changes between two states of the list."""
    _review_renderer(output).review(output, report)


def reviews(output: Output, reports: Mapping[ListName, Review]) -> None:
    """Draw the changes of several lists, one list after another; in JSON, as one document."""
    if output.format == "json":
        from tasklist.render.json_changes import reviews as write

        write(output, reports)
        return
    for number, (name, label) in enumerate(labels(reports).items()):
        output.write("\n" if number else "")
        _heading(output, label)
        review(output, reports[name])


def logs(output: Output, lists: Mapping[ListName, ListLog], draw: Callable[..., None]) -> None:
    """Draw the commits of several lists, one list after another; in JSON, as one document.

    *draw*, which is `log` or `oneline`, draws the commits of one list.
    """
    if output.format == "json":
        from tasklist.render.json_changes import logs as write

        write(output, lists)
        return
    for name, label in labels(lists).items():
        _heading(output, label)
        draw(output, lists[name].entries, shallow=lists[name].is_shallow)


def _heading(output: Output, label: str) -> None:
    """Draw the short name of a list as the heading above its changes."""
    if output.format == "md":
        from tasklist.render.markdown import cell

        output.write(f"## {cell(output, label)}\n\n")
    else:
        from tasklist.render.terminal.styled_lines import StyledLines

        with StyledLines(output) as page:
            page.text(output.printable(label), "underline")


def change_list(output: Output, report: Review) -> None:
    """Draw the changes that a command made to the list; JSON is the same as that of `review`."""
    if output.format == "json":
        _review_renderer(output).review(output, report)
    else:
        from tasklist.render.terminal.change_table import changes as draw

        draw(output, report.changes)


def conflicts(output: Output, report: ConflictReport, commands: Sequence[tuple[str, str]]) -> None:
    """Draw the conflicts of a merge.

    Except in JSON, draw also the *commands* to type next, each with its effect.
    """
    if output.format == "json":
        resolution(output, report)
    else:
        from tasklist.render.terminal.conflict_list import conflicts as draw

        draw(output, report, commands)


def conflict_sides(output: Output, report: ConflictReport) -> None:
    """Draw, for people, which branches or commits are “ours” and “theirs”."""
    from tasklist.render.terminal.conflict_list import sides as draw

    draw(output, report)


def conflict(output: Output, one: ListConflict) -> None:
    """Draw one conflict for people, who are asked to resolve it."""
    from tasklist.render.terminal.conflict_list import question as draw

    draw(output, one)


def resolution(output: Output, report: ConflictReport) -> None:
    """Draw the answers to conflicts, and how the list then differs from each of the two sides."""
    if output.format == "json":
        from tasklist.render.json_changes import conflicts as draw
    else:
        from tasklist.render.terminal.conflict_list import resolution as draw
    draw(output, report)


def log(output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
    """Draw commits with their changes; *shallow* means that the clone lacks older commits."""
    _review_renderer(output).log(output, entries, shallow=shallow)


def oneline(output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
    """Draw a line for each commit, with how many changes of each kind it has.

    *shallow* means that the clone lacks older commits.
    """
    from tasklist.render.terminal.commit_lines import oneline as draw

    draw(output, entries, shallow=shallow)


class ReviewRenderer(Protocol):
    """A module that draws comparisons of two states of the list in one format."""

    def review(self, output: Output, report: Review) -> None:
        """Draw the changes of *report*."""

    def log(self, output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
        """Draw commits with their changes."""


def _review_renderer(output: Output) -> ReviewRenderer:
    match output.format:
        case "json":
            from tasklist.render import json_changes

            return json_changes
        case "md":
            from tasklist.render import change_markdown

            return change_markdown
        case _:
            from tasklist.render.terminal import change_table

            return change_table
