"""Renderers: tables for terminals; TSV, CSV, JSON and Markdown for everything else.

Other packages call only this module, `figures`, `change_reports` and `form_reports`. A renderer
is imported only when it is needed, so that JSON does not wait for Rich to load. No module of this
package may have the name of a function below, because importing the module would replace the
function.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from tasklist.render.listing_layout import NameView, View
from tasklist.render.output import (
    FORMATS,
    OVERVIEW_FORMATS,
    PROBLEM_FORMATS,
    REVIEW_FORMATS,
    Output,
)

if TYPE_CHECKING:
    from datetime import date

    from tasklist.cache.joined_selection import JoinedSelection
    from tasklist.cache.milestone_selection import Selection
    from tasklist.cache.snapshot import Snapshot
    from tasklist.importers import Account
    from tasklist.model.marking import Marking
    from tasklist.model.status import Listing
    from tasklist.model.tasklist import Tasklist
    from tasklist.problems import Problem
    from tasklist.render.part_places import PartPlace
    from tasklist.render.terminal.recorded_commands import RecordedCommand

T = TypeVar("T")

__all__ = [
    "FORMATS",
    "OVERVIEW_FORMATS",
    "PROBLEM_FORMATS",
    "REVIEW_FORMATS",
    "NameView",
    "Output",
    "View",
]

AS_SHOWN = View()
NO_COUNTS: Mapping[str, tuple[int, int]] = MappingProxyType({})


def listing(output: Output, report: Listing, view: View = AS_SHOWN) -> None:
    """Draw the milestones of *report* with the columns and groups that *view* asks for."""
    match output.format:
        case "table":
            from tasklist.render.terminal.milestone_table import listing as draw
        case "json":
            from tasklist.render.json_writer import listing as draw
        case "md":
            from tasklist.render.markdown import listing as draw
        case _:
            from tasklist.render.delimited import listing as draw
    draw(output, report, view)


def count(output: Output, file: str, as_of: date, number: int) -> None:
    """Draw *number*, the number of milestones in *file* that were selected on the day *as_of*."""
    if output.format == "json":
        from tasklist.render.json_writer import count as draw

        draw(output, file, as_of, number)
    else:
        output.write(f"{number}\n")


def cached_selection(
    output: Output, selection: Selection | JoinedSelection, view: View = AS_SHOWN
) -> None:
    """Write the milestones of *selection*, taken from a cached list, as TSV.

    The bytes are the same as those of `listing`.
    """
    from tasklist.render.delimited import cached_selection as draw

    draw(output, selection, view)


def lines(output: Output, report: Listing) -> None:
    """Draw the milestones of *report* as JSON Lines, one object on each line."""
    from tasklist.render.json_writer import lines as draw

    draw(output, report)


def card(output: Output, report: Listing) -> None:
    """Draw everything known about the tasks of *report*."""
    match output.format:
        case "table":
            from tasklist.render.terminal.task_cards import card as draw
        case "json":
            from tasklist.render.json_writer import card as draw
        case "md":
            from tasklist.render.markdown import card as draw
        case _:
            from tasklist.render.delimited import card as draw
    draw(output, report)


def recorded_commands(
    output: Output, file: str, commands: Sequence[RecordedCommand], *, is_current: bool
) -> None:
    """Draw the commands that changed *file*, newest first, and what can be undone and redone.

    *is_current* is false if something other than these commands has changed *file* since.
    """
    if output.format == "json":
        from tasklist.render.json_writer import recorded_commands as draw
    else:
        from tasklist.render.terminal.recorded_commands import recorded_commands as draw
    draw(output, file, commands, is_current=is_current)


def places(output: Output, file: str, places: Sequence[PartPlace]) -> None:
    """Draw the line and column in *file* of each part of the list in *places*."""
    if output.format == "json":
        from tasklist.render.json_writer import places as draw
    else:
        from tasklist.render.part_places import places as draw
    draw(output, file, places)


def problems(
    output: Output,
    file: str,
    problems: Sequence[Problem],
    counts: Mapping[str, tuple[int, int]] = NO_COUNTS,
) -> None:
    """Draw the problems of *file* as text, JSON, or annotations for GitHub.

    If *file* names several files, *counts* maps each of them to its numbers of errors and warnings.
    Only JSON shows these numbers.
    """
    match output.format:
        case "json":
            from tasklist.render import json_writer

            json_writer.problems(output, file, problems, counts)
            return
        case "github":
            from tasklist.render.terminal.problem_list import github as draw
        case _:
            from tasklist.render.terminal.problem_list import text as draw
    draw(output, file, problems)


def preview(output: Output, marking: Marking, today: date) -> None:
    """Draw what *marking* would change and what it skips, as of the day *today*."""
    from tasklist.render.terminal.marking_preview import preview as draw

    draw(output, marking, today)


def marks(output: Output, marking: Marking, tasklist: Tasklist, fact: str) -> None:
    """Draw what *marking* has changed.

    *fact* is the changed key, such as `done`; *tasklist* is the list after the change.
    """
    from tasklist.render.terminal.marking_lines import marks as draw

    draw(output, marking, tasklist, fact)


def marking_record(
    output: Output, marking: Marking, old: Snapshot, new: Snapshot, *, is_written: bool
) -> None:
    """Draw *marking* as JSON: the changes from *old* to *new*, and the skipped milestones.

    *is_written* says whether the changes were written to the file.
    """
    from tasklist.model.change import Review
    from tasklist.model.compare import compare
    from tasklist.render.change_records import skip_record
    from tasklist.render.json_changes import edit

    report = Review(old.name, new.name, tuple(compare(old.tasklist, new.tasklist)))
    skipped = [skip_record(skip) for skip in marking.skips]
    edit(output, report, is_written=is_written, tail={"skipped": skipped})


def steps(output: Output, items: Sequence[T], what: str) -> Iterator[T]:
    """Yield each of *items*; on a terminal, show a progress bar if they take over a second.

    *what* is the title of the bar.
    """
    from tasklist.render.terminal.progress_bar import steps as watch

    return watch(output, items, what)


def account(output: Output, report: Account, tasklist: Tasklist, *, quiet: bool) -> None:
    """Draw *report*, the account of how *tasklist* was imported.

    With *quiet*, draw only the lines about what was left out, and the totals.
    """
    from tasklist.render.terminal.import_account import account as draw

    draw(output, report, tasklist, quiet=quiet)
