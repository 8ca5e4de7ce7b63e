"""Records for programs: the only place that names their fields and orders them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from tasklist.model.milestone_facts import FACTS, Extension, facts_of, format_fields
from tasklist.model.status import MilestoneStatus, Status
from tasklist.text.escape import SEPARATOR

if TYPE_CHECKING:
    from tasklist.history import LogEntry
    from tasklist.model.compare import Change  # only a review has any
    from tasklist.problems import Problem  # only a check has any
    from tasklist.reports.matrix import Matrix, MatrixRow
    from tasklist.reports.overview import Laggard, Overview
    from tasklist.reports.table import Table, Value  # a listing has none
    from tasklist.reports.totals import NameCount, Share, Summary
    from tasklist.reports.trend import Point, Trend

SCHEMA = 1

Record = dict[str, Any]

# The columns of the facts; an extension also says whether it was asked for late.
FACT_FIELDS = tuple(
    f"{key}_{name}"
    for key, kind in FACTS.items()
    for name in (*kind._fields, *(("late",) if kind is Extension else ()))
)
MILESTONE_FIELDS = (  # as columns; JSON has its own order
    "task",
    "workstream",
    "quarter",
    "start",
    "due",
    "status",
    "days_overdue",
    "done",
    "units",
    "leaders",
    "goal",
    "plan",
    "evidence",
    "note",
    "first_due",
    *FACT_FIELDS,
)
# The fields that people use; all others are for programs or special cases.
USUAL_FIELDS = (
    "task",
    "quarter",
    "due",
    "status",
    "days_overdue",
    "done",
    "units",
    "leaders",
    "goal",
    "plan",
    "evidence",
    "note",
)
NO_FACTS = ("",) * len(FACT_FIELDS)


def milestone_record(standing: MilestoneStatus) -> Record:
    """One milestone with its task, workstream and standing."""
    placed = standing.placed
    milestone = placed.milestone
    return {
        "task": placed.task.id,
        "goal": placed.task.goal,
        "leaders": list(placed.task.leaders),
        "workstream": placed.id.workstream,
        "units": list(placed.workstream.units),
        "quarter": str(milestone.span),
        "start": _day(milestone.span.start),
        "due": _day(standing.due),
        "plan": milestone.plan,
        "status": str(standing.status),
        "days_overdue": standing.days_overdue,
        "done": _day(standing.done),
        "evidence": list(standing.evidence),
        "note": milestone.note,
        "first_due": _day(milestone.first_due),
        **_fact_records(standing),
    }


def milestone_cells(standing: MilestoneStatus, cell: Callable[[str], str]) -> list[str]:
    """The cells of a row, in the order of MILESTONE_FIELDS, with texts escaped by *cell*.

    An object in JSON becomes a cell for each of its fields. The record is not built first,
    for speed: a listing may have thirty thousand rows.
    """
    task, workstream, milestone, where = standing.placed
    span = milestone.span
    return [
        str(where.task), str(where.workstream), str(span), _cell_day(span.start),
        _cell_day(standing.due), standing.status.value, str(standing.days_overdue),
        _cell_day(standing.done), cell(SEPARATOR.join(workstream.units)),
        cell(SEPARATOR.join(task.leaders)), cell(task.goal), cell(milestone.plan),
        cell(SEPARATOR.join(standing.evidence)), cell(milestone.note or ""),
        _cell_day(span.due), *_fact_cells(standing, cell),
    ]  # fmt: skip


def _fact_cells(standing: MilestoneStatus, cell: Callable[[str], str]) -> Sequence[str]:
    records = _fact_records(standing)
    if not any(records.values()):
        return NO_FACTS
    cells = {
        f"{key}_{name}": cell(str(value).lower() if value is True or value is False else value)
        for key, record in records.items()
        for name, value in (record or {}).items()
        if value is not None
    }
    return [cells.get(field, "") for field in FACT_FIELDS]


@cache
def _cell_day(day: date | None) -> str:
    return _day(day) or ""


def _fact_records(standing: MilestoneStatus) -> Record:
    """The facts known by that day: objects, or null."""
    now = standing.known
    facts = facts_of(now)
    if standing.verified is None:
        facts.pop("verified", None)  # of a milestone that is open
    records: Record = dict.fromkeys(FACTS)
    records |= {key: format_fields(fact) for key, fact in facts.items()}
    if now.extended is not None:
        records["extended"]["late"] = now.is_extended_late
    return records


def summary_fields(summary: Summary) -> Table:
    """*summary* for programs: every column, under its field name."""
    from tasklist.reports.table import Column, Table

    total = _share_values(summary.total) | {"name": None, "shares_in": None}
    rows = tuple(tuple(_share_values(share).values()) for share in summary.rows)
    return Table("", tuple(map(Column, total)), rows, tuple(total.values()))


def _share_values(share: Share) -> dict[str, Value]:
    """One row by field name; a new field goes to the end, so that no column moves."""
    return {
        "name": share.name,
        "total": share.total,
        "done": share.counts[Status.DONE],
        "done_late": share.counts[Status.DONE_LATE],
        "overdue": share.counts[Status.OVERDUE],
        "active": share.counts[Status.ACTIVE],
        "upcoming": share.counts[Status.UPCOMING],
        "share": round(share.ratio.value, 4),
        "shares_in": share.shares_in,
        "returned": share.counts[Status.RETURNED],
        "dropped": share.counts[Status.DROPPED],
        "verified": share.verified,
        "verified_share": round(share.verified_ratio.value, 4),
        "due": share.due,
        "due_done": share.due_done,
        "due_share": round(share.due_ratio.value, 4),
    }


def share_record(share: Share) -> Record:
    """The counts of *share*, without its name, as the total of a summary has them."""
    values = _share_values(share)
    return {key: value for key, value in values.items() if key not in ("name", "shares_in")}


def matrix_fields(matrix: Matrix) -> Table:
    """The cells of *matrix* that count anything, one a row, under their field names."""
    from tasklist.reports.table import Column, Table

    rows = tuple(
        (row.share.name, name, *share_record(cell).values())
        for row in matrix.rows
        for name, cell in row.cells.items()
        if cell.total
    )
    fields = (matrix.by, matrix.across, *share_record(matrix.total.share))
    return Table("", tuple(map(Column, fields)), rows)


def matrix_record(row: MatrixRow) -> Record:
    """The counts of a row, and under `cells` those of each column."""
    cells = {name: share_record(cell) for name, cell in row.cells.items()}
    return {**share_record(row.share), "cells": cells}


def trend_fields(trend: Trend) -> Table:
    """The counts of each day, or of each name that counts anything on it, one a row."""
    from tasklist.reports.table import Column, Table
    from tasklist.reports.totals import share_of

    rows: list[tuple[Value, ...]] = []
    for point in trend.points:
        shares = point.by_name.values() if trend.by else [point.total]
        day = (point.day.isoformat(), point.commit)
        rows += ((*day, *_named(trend, share), *share_record(share).values()) for share in shares)
    fields = ("day", "commit", *filter(None, [trend.by]), *share_record(share_of(())))
    return Table("", tuple(map(Column, fields)), tuple(rows))


def _named(trend: Trend, share: Share) -> tuple[str, ...]:
    return (share.name,) if trend.by else ()


def point_record(point: Point) -> Record:
    """The counts of the whole list on one day, with its commit."""
    return {"day": _day(point.day), "commit": point.commit, **share_record(point.total)}


def trend_records(trend: Trend) -> Iterator[Record]:
    """Each name with its counts on every day of the trend, in the order of its points."""
    for name in trend.names:
        yield {"name": name, "points": [share_record(share) for share in trend.row(name)]}


def overview_record(overview: Overview) -> Record:
    """The figures of the screen that a summary does not have."""
    total, following = overview.total, overview.next
    return {
        "due": {
            "total": total.due,
            "done": total.past_due[Status.DONE],
            "done_late": total.past_due[Status.DONE_LATE],
            "overdue": total.past_due[Status.OVERDUE],
            "returned": total.past_due[Status.RETURNED],
            "share": round(total.due_ratio.value, 4),
        },
        "coming": {"within": overview.within, "until": _day(overview.until),
                   "total": overview.coming},
        "next": following and {"on": _day(following.day), "total": following.milestones},
        "returned": overview.returned,
        "unverified": overview.unverified,
    }  # fmt: skip


def laggard_record(laggard: Laggard) -> Record:
    """One unit with its overdue milestones."""
    return {
        "name": laggard.unit,
        "overdue": laggard.overdue,
        "oldest": milestone_record(laggard.oldest),
    }


def names_fields(counts: Sequence[NameCount]) -> Table:
    """Units or leaders for programs, each with its tasks, milestones and members."""
    from tasklist.reports.table import Column, Table

    fields = ("name", "tasks", "milestones", "members")
    rows = tuple((one.name, one.tasks, one.milestones, one.members) for one in counts)
    return Table("", tuple(map(Column, fields)), rows)


def table_records(table: Table) -> Iterator[Record]:
    """The rows of *table* as objects, then its total; fields without a value are left out."""
    fields = [column.heading for column in table.columns]
    for row in (*table.rows, *filter(None, [table.total])):
        yield {f: value for f, value in zip(fields, row, strict=True) if value is not None}


def problem_record(problem: Problem) -> Record:
    """One error or warning."""
    return {
        "code": problem.code,
        "severity": "fault" if problem.is_error else "warning",
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def change_record(change: Change) -> Record:
    """One change of the list."""
    return {
        "task": change.task or None,
        "units": list(change.units),
        "quarter": change.quarter or None,
        "kind": change.kind,
        "before": change.before or None,
        "after": change.after or None,
        "detail": change.detail or None,
        "flags": list(change.flags),
    }


def entry_record(entry: LogEntry) -> Record:
    """One commit with its changes."""
    commit = entry.commit
    return {
        "commit": commit.id,
        "day": _day(commit.day),
        "author": commit.author,
        "subject": commit.subject,
        "changes": [change_record(change) for change in entry.changes],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
