"""GitHub-flavoured Markdown tables, in which nothing from the file is markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from tasklist.language import _
from tasklist.model.status import Listing, MilestoneStatus
from tasklist.render.output import Output
from tasklist.reports import labels
from tasklist.text.escape import SEPARATOR

if TYPE_CHECKING:
    from tasklist.reports.totals import NameCount, Summary  # a listing has none

# Punctuation that opens markup, `www.` and `://` among it, which GitHub makes links of.
MARKUP = re.compile(r"[\\`*_{}\[\]<>&#|~$!@]|(?<=www)\.|:(?=//)", re.IGNORECASE)

Value = Callable[[MilestoneStatus], str]


def listing(output: Output, report: Listing, kind: str) -> None:
    """The milestones listed as one table."""
    _milestones(output, report, _columns(kind))


def card(output: Output, report: Listing) -> None:
    """The milestones of a task, with what is known of each."""
    extra: dict[str, Value] = {
        _("Done on"): lambda s: str(s.done or ""),
        _("Evidence"): lambda s: "\n".join(s.evidence),
        _("Note"): lambda s: s.placed.milestone.note or "",
    }
    if any(map(labels.life, report.standings)):
        extra[_("What became of it")] = lambda s: "\n".join(labels.life(s))
    _milestones(output, report, _columns("show") | extra)


def summary(output: Output, report: Summary) -> None:
    """A row for each name, and the total."""
    note = labels.summary_note(report.by)
    shared = [_("Shares in")] if note else []  # no task shares another's milestones
    titles = [*labels.summary_headings(report), *shared]
    _head(output, [labels.name_heading(report.by), *titles], range(1, 1 + len(titles)))
    for share in report.rows:
        shares_in = [share.shares_in] if shared else []
        _row(output, [cell(output, share.name), *labels.figures(report, share), *shares_in])
    bold = [f"**{figure}**" for figure in (_("Total"), *labels.figures(report, report.total))]
    _row(output, [*bold, *("" for _heading in shared)])
    _closing(output, [note, labels.summary_footer(report)])


def names(output: Output, kind: str, file: str, counts: Sequence[NameCount]) -> None:
    """A row for each name of the file."""
    by = "unit" if kind == "units" else "leader"
    members = [_("Members")] if by == "unit" else []
    _head(output, [labels.name_heading(by), _("Tasks"), _("Milestones"), *members], range(1, 3))
    for count in counts:
        joined = [cell(output, SEPARATOR.join(count.members))] if members else []
        _row(output, [cell(output, count.name), count.tasks, count.milestones, *joined])
    _closing(output, [labels.names_footer(kind, len(counts), file)])


def cell(output: Output, text: str) -> str:
    """*text* as plain text of a table's cell, its newlines as `<br>`."""
    shown = MARKUP.sub(r"\\\g<0>", output.shown(text.strip("\n"), newlines=True))
    return shown.replace("\n", "<br>")


def _columns(kind: str) -> dict[str, Value]:
    called = labels.status_words()
    columns: dict[str, Value] = {
        _("Task"): lambda s: str(s.placed.task.id),
        _("Goal"): lambda s: s.placed.task.goal,
        _("Quarter"): labels.quarter,
        _("Status"): lambda s: labels.status(s, called),
        _("Units"): lambda s: SEPARATOR.join(s.placed.workstream.units),
        _("Leaders"): lambda s: SEPARATOR.join(s.placed.task.leaders),
        _("Plan"): lambda s: s.placed.milestone.plan,
    }
    due: dict[str, Value] = {_("Due"): lambda s: str(s.due)}
    late: dict[str, Value] = {_("Days overdue"): lambda s: str(s.days_overdue)}
    return {"overdue": late | due | columns, "due": due | columns}.get(kind, columns)


def _milestones(output: Output, report: Listing, columns: dict[str, Value]) -> None:
    if report.standings:
        _head(output, list(columns))
    else:
        output.write(labels.nothing() + "\n")
    for standing in report.standings:
        _row(output, [cell(output, value(standing)) for value in columns.values()])
    _closing(output, [labels.listing_footer(report)])


def _head(output: Output, headings: Sequence[str], numbers: range = range(0)) -> None:
    _row(output, headings)
    _row(output, ["---:" if n in numbers else "---" for n in range(len(headings))])


def _row(output: Output, cells: Iterable[object]) -> None:
    output.write(f"| {' | '.join(map(str, cells))} |\n")


def _closing(output: Output, sentences: Iterable[str]) -> None:
    for sentence in filter(None, sentences):
        output.write(f"\n{cell(output, sentence)}\n")
