"""GitHub-flavoured Markdown tables. Text from the list is escaped, so it is never markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from tasklist.language import _
from tasklist.model.listing_order import group_of, list_of
from tasklist.model.status import Listing, MilestoneStatus
from tasklist.render.listing_layout import View
from tasklist.render.output import Output
from tasklist.reports import part_text, report_words
from tasklist.reports.milestone_columns import milestone_columns
from tasklist.text.escape import SEPARATOR

if TYPE_CHECKING:
    from tasklist.reports.table import Table  # not needed for a listing

# Punctuation that starts markup; GitHub also turns `www.` and `://` into links.
MARKUP = re.compile(r"[\\`*_{}\[\]<>&#|~$!@]|(?<=www)\.|:(?=//)", re.IGNORECASE)

Value = Callable[[MilestoneStatus], str]


def listing(output: Output, report: Listing, view: View) -> None:
    """Write the milestones of *report* as one table, or as a table for each group."""
    columns = _named(report, view.columns) if view.columns else _columns(report, view.kind)
    if not view.group:
        _rows(output, report.standings, columns)
    for heading, standings in _groups(report, view.group):
        output.write(f"### {cell(output, heading)}\n\n")
        _rows(output, standings, columns)
        output.write("\n")
    _closing(output, [report_words.listing_footer(report, view.matching)])


def card(output: Output, report: Listing) -> None:
    """Write the milestones of *report* as a table with everything known about each of them."""
    extra: dict[str, Value] = {
        _("Done on"): lambda s: str(s.done or ""),
        _("Evidence"): lambda s: "\n".join(s.evidence),
        _("Note"): lambda s: s.placed.milestone.note or "",
    }
    if any(map(report_words.life, report.standings)):
        extra[_("Follow-up")] = lambda s: "\n".join(report_words.life(s))
    _rows(output, report.standings, _columns(report, "show") | extra)
    _closing(output, [report_words.listing_footer(report)])


def table(output: Output, content: Table) -> None:
    """Write *content* as a table, with its total in bold, then the notes below the table."""
    for line in table_lines(content, partial(cell, output)):
        output.write(line + "\n")
    _closing(output, content.notes)


def table_lines(content: Table, escape: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of *content* as a table; *escape* escapes the markup in a text."""
    from tasklist.reports.table import value_text

    yield from _head([escape(column.heading) for column in content.columns],
                     [column.is_number for column in content.columns])  # fmt: skip
    for row in content.rows:
        yield _row(escape(value_text(value)) for value in row)
    if content.total is not None:
        cells = (escape(value_text(value)) for value in content.total)
        yield _row(text and f"**{text}**" for text in cells)


def cell(output: Output, text: str) -> str:
    """Return *text* for a cell, with markup escaped and newlines replaced by `<br>`."""
    value_text = MARKUP.sub(r"\\\g<0>", output.printable(text.strip("\n"), newlines=True))
    return value_text.replace("\n", "<br>")


def _columns(report: Listing, kind: str) -> dict[str, Value]:
    words, shown = report_words.status_words(), report.labels
    of_list: dict[str, Value] = {_("List"): lambda s: shown[list_of(s)]} if report.lists else {}
    columns: dict[str, Value] = {
        _("Task"): lambda s: str(s.placed.task.id),
        _("Goal"): lambda s: s.placed.task.goal,
        report_words.time_heading(report.standings): report_words.quarter,
        _("Status"): lambda s: report_words.status(s, words),
        _("Units"): lambda s: part_text.units(s.placed.workstream),
        _("Leaders"): lambda s: SEPARATOR.join(s.placed.task.leaders),
        _("Plan"): lambda s: s.placed.milestone.plan,
    }
    due: dict[str, Value] = {_("Due"): lambda s: str(s.due)}
    late: dict[str, Value] = {_("Days overdue"): lambda s: str(s.days_overdue)}
    return of_list | {"overdue": late | due | columns, "due": due | columns}.get(kind, columns)


def _named(report: Listing, names: Sequence[str]) -> dict[str, Value]:
    known = milestone_columns(names)
    known["quarter"] = known["quarter"]._replace(
        heading=report_words.time_heading(report.standings)
    )
    return {known[name].heading: known[name].text for name in names}


def _groups(report: Listing, group: str) -> Iterator[tuple[str, list[MilestoneStatus]]]:
    """Yield the heading and the milestones of each group; nothing if *group* is empty."""
    shown = report.labels
    for _value, members in groupby(report.standings, group_of(group)) if group else ():
        standings = list(members)
        yield report_words.group_heading(group, standings, shown[list_of(standings[0])]), standings


def _rows(output: Output, standings: Sequence[MilestoneStatus], columns: dict[str, Value]) -> None:
    if standings:
        for line in _head(list(columns), [False] * len(columns)):
            output.write(line + "\n")
    else:
        output.write(report_words.nothing() + "\n")
    for standing in standings:
        cells = (cell(output, value(standing)) for value in columns.values())
        output.write(_row(cells) + "\n")


def _head(headings: Sequence[str], numbers: Sequence[bool]) -> tuple[str, str]:
    return _row(headings), _row("---:" if number else "---" for number in numbers)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _closing(output: Output, sentences: Iterable[str]) -> None:
    for sentence in filter(None, sentences):
        output.write(f"\n{cell(output, sentence)}\n")
