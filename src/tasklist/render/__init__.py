"""Report data drawn: tables for terminals, TSV, CSV, JSON and Markdown for all else.

The one door of this folder. What draws is imported when it is asked for, so that
a program that reads JSON does not wait for Rich. No module here has the name of a
function of this door: once imported, it would take its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from tasklist.render.output import FORMATS, PROBLEM_FORMATS, REVIEW_FORMATS, Output

if TYPE_CHECKING:
    # What is drawn comes from the caller, who has imported what it takes.
    from tasklist.cache.selection import Selection
    from tasklist.cache.snapshot import Snapshot
    from tasklist.history import LogEntry
    from tasklist.importers import Import
    from tasklist.model.compare import Change, Review
    from tasklist.model.status import Listing
    from tasklist.model.tasklist import Milestone, PlacedMilestone
    from tasklist.problems import Problem
    from tasklist.render.form_lines import Refused
    from tasklist.reports.table import Table
    from tasklist.reports.totals import NameCount, Summary

T = TypeVar("T")

__all__ = [
    "FORMATS",
    "PROBLEM_FORMATS",
    "REVIEW_FORMATS",
    "Output",
    "cached_listing",
    "card",
    "changes",
    "diff",
    "filled",
    "imported",
    "lines",
    "listing",
    "log",
    "message",
    "names",
    "problems",
    "review",
    "steps",
    "summary",
]


def listing(output: Output, report: Listing, kind: str = "show") -> None:
    """Draw milestones; *kind* is `show`, `overdue` or `due`: what people see first of each."""
    _form(output).listing(output, report, kind)


def cached_listing(output: Output, selection: Selection) -> None:
    """Write the selected milestones of a cached list as TSV: the same bytes as `listing`."""
    from tasklist.render.tsv_from_cache import listing as draw

    draw(output, selection)


def lines(output: Output, report: Listing) -> None:
    """Draw milestones as JSON, an object a line and nothing around them."""
    from tasklist.render.json_writer import lines as draw

    draw(output, report)


def card(output: Output, report: Listing) -> None:
    """Draw all that is known of the task, or tasks, of *report*."""
    _form(output).card(output, report)


def summary(output: Output, report: Summary) -> None:
    """Draw the rows of a summary, and their total."""
    match output.format:
        case "json":
            from tasklist.render import json_writer

            json_writer.summary(output, report)
        case "tsv" | "csv":
            from tasklist.render.fields import summary_fields

            _draw_table(output, summary_fields(report))
        case _:
            from tasklist.reports.table import summary_table

            _draw_table(output, summary_table(report))


def names(output: Output, kind: str, file: str, counts: Sequence[NameCount]) -> None:
    """Draw the names of *file*; *kind* is `units` or `leaders`."""
    match output.format:
        case "json":
            from tasklist.render import json_writer

            json_writer.names(output, kind, file, counts)
        case "tsv" | "csv":
            from tasklist.render.fields import names_fields

            _draw_table(output, names_fields(counts))
        case _:
            from tasklist.reports.table import names_table

            _draw_table(output, names_table(kind, counts, file))


def problems(output: Output, file: str, found: Sequence[Problem]) -> None:
    """Draw what a check found in *file*: as `json`, for `github`, else as text."""
    match output.format:
        case "json":
            from tasklist.render.json_writer import problems as draw
        case "github":
            from tasklist.render.problem_list import github as draw
        case _:
            from tasklist.render.problem_list import text as draw
    draw(output, file, found)


def changes(
    output: Output, made: Iterable[tuple[PlacedMilestone, Milestone]], fact: str = "done"
) -> None:
    """Draw what a writing command did about *fact*, a key of the file: a line a milestone."""
    from tasklist.render.edit_summary import changes as draw

    draw(output, made, fact)


def diff(output: Output, old: Snapshot, new: Snapshot) -> None:
    """Draw the unified diff of a file before and after milestones in it were edited."""
    from tasklist.render.unified_diff import diff as draw

    draw(output, old, new)


def filled(output: Output, changes: Iterable[Change], refused: Sequence[Refused]) -> None:
    """Draw what forms change, a line a change, and what is refused, a line a row."""
    from tasklist.render.form_lines import filled as draw

    draw(output, changes, refused)


def review(output: Output, report: Review) -> None:
    """Draw what changed between two states of the list, a line a change."""
    _reviewing(output).review(output, report)


def log(output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
    """Draw commits with their changes; *shallow* is a history that is cut off."""
    _reviewing(output).log(output, entries, shallow=shallow)


def message(changes: Sequence[Change], subject: str | None = None) -> str:
    """The message of a commit that makes *changes*: the *subject* given or theirs, a line each."""
    from tasklist.reports.change_text import message as write

    return write(changes, subject)


def steps(output: Output, items: Sequence[T], what: str) -> Iterator[T]:
    """Each of *items*, with a bar of *what* on a terminal where it takes over a second."""
    from tasklist.render.progress_bar import steps as watch

    return watch(output, items, what)


def imported(output: Output, file: str, found: Import) -> None:
    """Draw what an importer understood of *file*, and what it decided."""
    from tasklist.render.import_report import imported as draw

    draw(output, file, found)


class Renderer(Protocol):
    """What each form of output can draw."""

    def listing(self, output: Output, report: Listing, kind: str) -> None:
        """Draw milestones."""

    def card(self, output: Output, report: Listing) -> None:
        """Draw all that is known of a task."""


class ReviewRenderer(Protocol):
    """What each form of a review can draw."""

    def review(self, output: Output, report: Review) -> None:
        """Draw what changed."""

    def log(self, output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
        """Draw commits."""


def _reviewing(output: Output) -> ReviewRenderer:
    match output.format:
        case "json":
            from tasklist.render import json_writer

            return json_writer
        case "md":
            from tasklist.render import review_markdown

            return review_markdown
        case _:
            from tasklist.render import review_table

            return review_table


def _draw_table(output: Output, content: Table) -> None:
    match output.format:
        case "table":
            from tasklist.render.terminal import table as draw
        case "md":
            from tasklist.render.markdown import table as draw
        case _:
            from tasklist.render.delimited import table as draw
    draw(output, content)


def _form(output: Output) -> Renderer:
    match output.format:
        case "table":
            from tasklist.render import terminal

            return terminal
        case "json":
            from tasklist.render import json_writer

            return json_writer
        case "md":
            from tasklist.render import markdown

            return markdown
        case _:
            from tasklist.render import delimited

            return delimited
